package dev.warren.payment.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.payment.payment.PaymentClosed;
import dev.warren.payment.payment.PaymentRefunded;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.AlipayNotice;
import dev.warren.payment.testing.Fault;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is Alipay's own beside the table of {@link CellsTest}; whatever it says twice changes nothing the second time. */
@PaymentCenterTest
class AlipayEventsTest {

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    AlipayGateway gateway;

    @Autowired
    JdbcClient jdbc;

    private String orderId = "";
    private String outTradeNo = "";

    @BeforeEach
    void anOrderShowsItsCode() {
        gateway.behave();
        orderId = shop.orderWithCode().orderId();
        outTradeNo = shop.outTradeNo(orderId);
    }

    /** Sends a notice twice, as two notices, and waits until both are applied. */
    private void hears(AlipayNotice notice) {
        for (var i = 0; i < 2; i++) {
            assertThat(shop.post(notice.with("notify_id", "n" + System.nanoTime()))
                            .body())
                    .isEqualTo("success");
        }
        await().until(() -> jdbc.sql("select count(*) from callback_receipt where order_id = ? and status = 'RECEIVED'")
                        .param(orderId)
                        .query(Long.class)
                        .single()
                == 0);
    }

    private AlipayNotice now() {
        return AlipayNotice.of(gateway.trade(outTradeNo));
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
        gateway.pay(outTradeNo, at);

        hears(now());

        shop.awaitStatus(orderId, "PAID");
        assertThat(news.await(orderId, PaymentSucceeded.class).paidAt()).isEqualTo(at);
    }

    @Test
    void pendingHearsThatItIsFinishedAndPartlyRefundedThoughBothNoticesWereLost() {
        gateway.pay(outTradeNo);
        gateway.refundOutside(outTradeNo, "5.00");
        gateway.finish(outTradeNo);

        hears(now().refunded("outside-1", "5.00"));

        shop.awaitStatus(orderId, "PAID");
        assertThat(refundsOf("OUTSIDE")).isEqualTo(1);
        assertThat(jdbc.sql("select finished and refunded = 500 from trade where out_trade_no = ?")
                        .param(outTradeNo)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void asksAboutTheVeryTradeItWasToldOf() {
        paid();
        var second = gateway.payAgain(outTradeNo);

        hears(AlipayNotice.of(second).refunded("outside-1", "5.00"));

        assertThat(gateway.requests())
                .anyMatch(request -> "alipay.trade.query".equals(request.get("method"))
                        && request.getOrDefault("biz_content", "").contains(second.tradeNo()));
        assertThat(shop.cases(orderId)).contains("SURPLUS_PAYMENT");
    }

    @Test
    void pendingHearsThatTheTradeIsClosed() {
        gateway.scan(outTradeNo);
        gateway.expire(outTradeNo);

        hears(now());

        shop.awaitStatus(orderId, "CLOSED");
        assertThat(news.await(orderId, PaymentClosed.class).reason()).isEqualTo("CLOSED_BY_PROVIDER");
    }

    @Test
    void pendingAsksAgainWhenTheProviderDoesNotAnswerAboutARefund() {
        gateway.pay(outTradeNo);
        gateway.refundOutside(outTradeNo, "305.00");
        gateway.misbehaveAbout(
                outTradeNo,
                "query",
                Fault.HTTP_500,
                Fault.UNSIGNED_NOT_EXIST,
                Fault.HTML,
                Fault.BAD_SIGNATURE,
                Fault.SYSTEM_BUSY);

        hears(now().refunded(null, "305.00"));

        shop.awaitStatus(orderId, "REFUNDED");
    }

    @Test
    void aSilentProviderHoldsNoOtherCallbackUp() {
        var silent = orderId;
        var faults = new Fault[2000];
        Arrays.fill(faults, Fault.HTTP_500);
        gateway.pay(outTradeNo);
        gateway.refundOutside(outTradeNo, "5.00");
        gateway.misbehaveAbout(outTradeNo, "query", faults);
        for (var i = 1; i <= 20; i++) {
            shop.post(now().refunded("outside-" + i, "5.00"));
        }
        orderId = shop.orderWithCode().orderId();
        outTradeNo = shop.outTradeNo(orderId);

        hears(AlipayNotice.paid(outTradeNo, "T" + outTradeNo, "305.00"));

        shop.awaitStatus(orderId, "PAID");
        assertThat(shop.status(silent)).isEqualTo("PENDING");
        gateway.behave();
        shop.awaitStatus(silent, "PAID");
        assertThat(jdbc.sql("select count(*) from parked_message where queue like 'payment.callback%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void paidHearsTheSameAgain() {
        paid();

        hears(now());
        gateway.finish(outTradeNo);
        hears(now());

        assertThat(shop.status(orderId)).isEqualTo("PAID");
        news.await(orderId, PaymentSucceeded.class);
        news.assertTold(1, orderId, PaymentSucceeded.class);
        assertThat(jdbc.sql("select finished from trade where out_trade_no = ?")
                        .param(outTradeNo)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(shop.cases(orderId)).isEmpty();
    }

    @Test
    void paidHearsOfASecondTradeAndGivesItBack() {
        paid();
        var second = gateway.payAgain(outTradeNo);

        hears(AlipayNotice.of(second));

        await().untilAsserted(() -> assertThat(second.refunded()).isEqualByComparingTo("305.00"));
        await().untilAsserted(() -> assertThat(refundsOf("SURPLUS")).isEqualTo(1));
        assertThat(gateway.trade(outTradeNo).refunded()).isEqualByComparingTo("0");
        assertThat(shop.status(orderId)).isEqualTo("PAID");
        assertThat(shop.cases(orderId)).containsExactly("SURPLUS_PAYMENT");
        news.assertNone(orderId, PaymentRefunded.class);
    }

    @Test
    void refundedHearsAnythingAndStaysSo() {
        paid();
        gateway.refundOutside(outTradeNo, "305.00");
        hears(now().refunded("outside-1", "305.00"));
        shop.awaitStatus(orderId, "REFUNDED");

        hears(now().status("TRADE_SUCCESS"));
        hears(now().status("TRADE_FINISHED"));
        hears(now().refunded("outside-1", "305.00"));
        hears(now().status("TRADE_SUCCESS").refunded("outside-1", "305.00"));
        hears(now().status("TRADE_CLOSED"));

        assertThat(shop.status(orderId)).isEqualTo("REFUNDED");
        // that somebody refunded without us; nothing of what came after it
        assertThat(shop.cases(orderId)).containsExactly("REFUNDED_OUTSIDE");
        news.assertTold(1, orderId, PaymentSucceeded.class);
        news.assertTold(1, orderId, PaymentRefunded.class);
        assertThat(refundsOf("OUTSIDE")).isEqualTo(1);
    }

    @Test
    void scansDoNotMatter() {
        gateway.scan(outTradeNo);

        hears(now());

        assertThat(shop.status(orderId)).isEqualTo("PENDING");
    }
}
