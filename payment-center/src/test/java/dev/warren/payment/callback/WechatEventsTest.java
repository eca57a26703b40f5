package dev.warren.payment.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.Ids;
import dev.warren.payment.payment.PaymentClosed;
import dev.warren.payment.payment.PaymentReady;
import dev.warren.payment.payment.PaymentRefunded;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.testing.Keys;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import dev.warren.payment.testing.WechatFault;
import dev.warren.payment.testing.WechatGateway;
import dev.warren.payment.testing.WechatNotice;
import dev.warren.payment.testing.WechatTrade;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is WeChat Pay's own beside the table of {@link CellsTest}; whatever it says twice changes nothing the second time. */
@PaymentCenterTest
class WechatEventsTest {

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    WechatGateway gateway;

    @Autowired
    JdbcClient jdbc;

    private final String orderId = Ids.next("ord");
    private String outTradeNo = "";

    @BeforeEach
    void anOrderShowsItsCode() {
        gateway.behave();
        shop.request(orderId, "WECHAT", Duration.ofSeconds(30));
        var ready = news.await(orderId, PaymentReady.class);
        outTradeNo = shop.outTradeNo(orderId);
        assertThat(ready.qrCode()).startsWith("weixin://wxpay/bizpayurl?pr=");
    }

    private WechatTrade trade() {
        return gateway.trade(outTradeNo);
    }

    private WechatNotice now() {
        return WechatNotice.of(trade());
    }

    /** Of a payment which nobody finds who asks for it. */
    private WechatNotice told() {
        return WechatNotice.paid(outTradeNo, trade().transactionId(), 30500);
    }

    private HttpResponse<String> post(WechatNotice notice) {
        return shop.call(notice.to(shop.url("/webhooks/wechat")));
    }

    /** Sends a notice twice, as two notices, and waits until both are applied. */
    private void hears(WechatNotice notice) {
        for (var i = 0; i < 2; i++) {
            assertThat(post(notice.envelope("id", "n" + System.nanoTime())).statusCode())
                    .isEqualTo(204);
        }
        await().until(() -> receipts("RECEIVED") == 0);
    }

    private long receipts(String status) {
        return jdbc.sql("select count(*) from callback_receipt where order_id = ? and status = ?")
                .param(orderId)
                .param(status)
                .query(Long.class)
                .single();
    }

    private void paid() {
        gateway.pay(outTradeNo);
        hears(now());
        shop.awaitStatus(orderId, "PAID");
    }

    private void closed() {
        shop.close(orderId);
        shop.awaitStatus(orderId, "CLOSED");
    }

    private long refundsOf(String origin) {
        return jdbc.sql("select count(*) from refund where order_id = ? and origin = ? and status = 'DONE'")
                .param(orderId)
                .param(origin)
                .query(Long.class)
                .single();
    }

    @Test
    void pendingHearsSuccess() {
        var at = Instant.parse("2026-11-22T06:00:55Z");
        trade().pay(at);

        hears(now());

        shop.awaitStatus(orderId, "PAID");
        assertThat(news.await(orderId, PaymentSucceeded.class).paidAt()).isEqualTo(at);
    }

    @Test
    void pendingAsksAgainWhenTheProviderDoesNotAnswerAboutARefund() {
        gateway.pay(outTradeNo);
        var number = gateway.refundOutside(outTradeNo, 30500);
        gateway.misbehave(
                "query",
                WechatFault.HTTP_500,
                WechatFault.UNSIGNED_NOT_EXIST,
                WechatFault.HTML,
                WechatFault.BAD_SIGNATURE,
                WechatFault.SYSTEM_ERROR);

        hears(WechatNotice.refund(trade(), number, 30500, "SUCCESS"));

        shop.awaitStatus(orderId, "REFUNDED");
    }

    @Test
    void paidHearsOfASecondTradeAndGivesItBack() {
        paid();
        var second = gateway.payAgain(outTradeNo);

        hears(WechatNotice.of(second));

        await().untilAsserted(() -> assertThat(second.refunded()).isEqualTo(30500));
        await().untilAsserted(() -> assertThat(refundsOf("SURPLUS")).isEqualTo(1));
        assertThat(trade().refunded()).isZero();
        assertThat(shop.status(orderId)).isEqualTo("PAID");
        assertThat(shop.cases(orderId)).containsExactly("SURPLUS_PAYMENT");
    }

    @Test
    void paidHearsOfARefundOfOursThatTheProviderAcceptedOnly() {
        paid();
        gateway.misbehave("refund", WechatFault.ACCEPT_ONLY);
        var paymentId = news.await(orderId, PaymentSucceeded.class).paymentId();

        shop.refund(orderId, paymentId, 30500);
        await().until(() -> gateway.trade(outTradeNo).refunded() == 30500);
        var number = jdbc.sql("select id from refund where order_id = ?")
                .param(orderId)
                .query(String.class)
                .single();
        hears(WechatNotice.refund(trade(), number, 30500, "SUCCESS"));

        shop.awaitStatus(orderId, "REFUNDED");
        news.assertTold(1, orderId, PaymentRefunded.class);
        assertThat(shop.cases(orderId)).isEmpty();
    }

    /** The sum of the trade goes with it, which is not the sum of the refund. */
    @Test
    void refundsAPart() {
        paid();
        var paymentId = news.await(orderId, PaymentSucceeded.class).paymentId();

        shop.refund(orderId, paymentId, 500);

        await().untilAsserted(() -> assertThat(trade().refunded()).isEqualTo(500));
    }

    @Test
    void closesAtTheProvider() {
        closed();

        assertThat(trade().state()).isEqualTo("CLOSED");
        news.assertTold(1, orderId, PaymentClosed.class);
    }

    @Test
    void refundedHearsAnythingAndStaysSo() {
        paid();
        var number = gateway.refundOutside(outTradeNo, 30500);
        hears(WechatNotice.refund(trade(), number, 30500, "SUCCESS"));
        shop.awaitStatus(orderId, "REFUNDED");

        hears(now().with("trade_state", "SUCCESS"));
        hears(WechatNotice.refund(trade(), number, 30500, "SUCCESS"));
        hears(WechatNotice.refund(trade(), "other", 500, "ABNORMAL"));
        hears(now().with("trade_state", "CLOSED"));

        assertThat(shop.status(orderId)).isEqualTo("REFUNDED");
        assertThat(shop.cases(orderId)).containsExactly("REFUNDED_OUTSIDE");
        news.assertTold(1, orderId, PaymentRefunded.class);
        assertThat(refundsOf("OUTSIDE")).isEqualTo(1);
    }

    @Test
    void failedPaymentsAndRefundsDoNotMatter() {
        hears(told().with("trade_state", "PAYERROR"));
        hears(WechatNotice.refund(trade(), "rfd_1", 500, "ABNORMAL"));
        hears(WechatNotice.refund(trade(), "rfd_1", 500, "CLOSED"));

        assertThat(shop.status(orderId)).isEqualTo("PENDING");
    }

    @Test
    void keepsWhatIsNotForUsForAPerson() {
        for (var foreign : List.of(
                told().with("mchid", "1900000000"),
                told().with("appid", "wx0"),
                told().amount(30501, "CNY"),
                told().amount(30500, "USD"))) {
            assertThat(post(foreign).statusCode()).isEqualTo(204);
            assertThat(post(foreign).statusCode()).isEqualTo(204);
        }

        assertThat(receipts("QUARANTINED")).isEqualTo(4);
        assertThat(shop.status(orderId)).isEqualTo("PENDING");
        assertThat(shop.cases(orderId)).containsExactly("FOREIGN_CALLBACK");
    }

    @Test
    void refusesInTheProvidersWords() {
        var forged = post(told().signedBy(Keys.STRANGER.getPrivate()));
        var unknown = post(WechatNotice.paid("payofnobody", "T1", 30500));

        assertThat(forged.statusCode()).isEqualTo(400);
        assertThat(forged.body()).contains("\"code\":\"FAIL\"");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("\"code\":\"FAIL\"");
        assertThat(shop.status(orderId)).isEqualTo("PENDING");
    }
}
