package dev.warren.payment.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.testing.Tokens;
import dev.warren.payment.payment.PaymentClosed;
import dev.warren.payment.payment.PaymentRefunded;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import dev.warren.payment.testing.UnionPayAuthority;
import dev.warren.payment.testing.UnionPayGateway;
import dev.warren.payment.testing.UnionPayGateway.Fault;
import dev.warren.payment.testing.UnionPayGateway.Transaction;
import dev.warren.payment.testing.UnionPayNotice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is UnionPay's own beside the table of {@link CellsTest}: it wants to be asked before a payment counts. */
@PaymentCenterTest
@ExtendWith(OutputCaptureExtension.class)
class UnionPayEventsTest {

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    UnionPayGateway gateway;

    @Autowired
    JdbcClient jdbc;

    private String orderId = "";
    private String outTradeNo = "";

    @BeforeEach
    void anOrderShowsItsCode() {
        gateway.behave();
        orderId = shop.orderWithCode("UNIONPAY");
        outTradeNo = shop.outTradeNo(orderId);
    }

    @AfterEach
    void behave() {
        gateway.behave();
    }

    /** Sends a notice twice, and waits until it is applied. */
    private void hears(UnionPayNotice notice) {
        tell(notice);
        tell(notice);
        await().until(() -> jdbc.sql("select count(*) from callback_receipt where order_id = ? and status = 'RECEIVED'")
                        .param(orderId)
                        .query(Long.class)
                        .single()
                == 0);
    }

    private void tell(UnionPayNotice notice) {
        var answer = shop.post("unionpay", notice.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ok");
    }

    private UnionPayNotice now() {
        return UnionPayNotice.of(payment());
    }

    private Transaction payment() {
        return gateway.transaction(outTradeNo);
    }

    private void paid() {
        gateway.pay(outTradeNo);
        hears(now());
        shop.awaitStatus(orderId, "PAID");
    }

    /** As if its time at the provider had been over. */
    private void closed() {
        jdbc.sql("update payment_attempt set provider_expires_at = now() - interval '1 hour' where out_trade_no = ?")
                .param(outTradeNo)
                .update();
        shop.close(orderId);
        shop.awaitStatus(orderId, "CLOSED");
    }

    private List<String> receipts() {
        return jdbc.sql("select status from callback_receipt where order_id = ? order by received_at")
                .param(orderId)
                .query(String.class)
                .list();
    }

    private long refunded() {
        return jdbc.sql("select refunded from trade where out_trade_no = ?")
                .param(outTradeNo)
                .query(Long.class)
                .single();
    }

    @Test
    void pendingHearsSuccessAndAsksBeforeItBelieves() {
        var at = Instant.now().minusSeconds(90).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        gateway.settle(outTradeNo, "00", at);
        var asked = gateway.requestsAbout(outTradeNo, "query").size();

        hears(now());

        shop.awaitStatus(orderId, "PAID");
        assertThat(news.await(orderId, PaymentSucceeded.class).paidAt()).isEqualTo(at);
        assertThat(gateway.requestsAbout(outTradeNo, "query")).hasSizeGreaterThan(asked);
        assertThat(receipts()).containsExactly("APPLIED");
        news.assertTold(1, orderId, PaymentSucceeded.class);
    }

    @Test
    void pendingHearsSuccessWithAFlaw() {
        gateway.settle(outTradeNo, "A6", Instant.now());

        hears(now());

        shop.awaitStatus(orderId, "PAID");
    }

    @Test
    void pendingBelievesNothingWhileTheProviderDoesNotConfirmIt() {
        gateway.pay(outTradeNo);
        gateway.answerAbout(outTradeNo, "query", "34", "05", "37", "04", "34");

        hears(now());

        shop.awaitStatus(orderId, "PAID");
        assertThat(gateway.requestsAbout(outTradeNo, "query")).hasSizeGreaterThanOrEqualTo(6);
        assertThat(shop.cases(orderId)).isEmpty();
    }

    @Test
    void paidHearsThatARefundOfOursWasCarriedOut() {
        paid();
        gateway.answer("query", "05", "05", "05", "05", "05", "05", "05", "05", "05", "05");
        shop.refund(orderId, paymentId(), 30500);
        await().until(() -> !gateway.requests("refund").isEmpty() && gateway.refunded(payment()) == 30500);
        var refund = gateway.transaction(refundOrderId());

        hears(UnionPayNotice.refunded(payment(), refund.orderId(), refund.queryId(), 30500));

        shop.awaitStatus(orderId, "REFUNDED");
        news.await(orderId, PaymentRefunded.class);
        news.assertTold(1, orderId, PaymentRefunded.class);
        assertThat(refunded()).isEqualTo(30500);
    }

    private String paymentId() {
        return jdbc.sql("select id from payment where order_id = ?")
                .param(orderId)
                .query(String.class)
                .single();
    }

    private String refundOrderId() {
        return jdbc.sql("select replace(id, '_', '') from refund where order_id = ?")
                .param(orderId)
                .query(String.class)
                .single();
    }

    @Test
    void refundsWithoutANoticeByAsking() {
        paid();

        shop.refund(orderId, paymentId(), 30500);

        shop.awaitStatus(orderId, "REFUNDED");
        assertThat(gateway.refunded(payment())).isEqualTo(30500);
    }

    @Test
    void refundedHearsAnythingAndStaysSo() {
        paid();
        shop.refund(orderId, paymentId(), 30500);
        shop.awaitStatus(orderId, "REFUNDED");
        var refund = gateway.transaction(refundOrderId());

        hears(now());
        hears(UnionPayNotice.refunded(payment(), refund.orderId(), refund.queryId(), 30500));
        hears(now().with("respCode", "A6"));

        assertThat(shop.status(orderId)).isEqualTo("REFUNDED");
        news.assertTold(1, orderId, PaymentSucceeded.class);
        news.assertTold(1, orderId, PaymentRefunded.class);
        assertThat(shop.cases(orderId)).isEmpty();
    }

    /** Under its number and time it would be answered as repeated. */
    @Test
    void aRefundThatFailedIsSentAgainOnceUnderAnotherNumber() {
        paid();
        gateway.answer("refund", "36");
        shop.refund(orderId, paymentId(), 30500);
        await().until(() -> shop.cases(orderId), List.of("REFUND_STUCK")::equals);
        var failed = refundIds().getFirst();

        var again = shop.post(Tokens.ops(), "/ops/v1/refunds/%s/retry".formatted(failed), "");
        var twice = shop.post(Tokens.ops(), "/ops/v1/refunds/%s/retry".formatted(failed), "");

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(twice.statusCode()).isEqualTo(409);
        shop.awaitStatus(orderId, "REFUNDED");
        assertThat(refundIds()).hasSize(2);
        assertThat(again.body()).contains(refundIds().getLast());
        assertThat(gateway.refunded(payment())).isEqualTo(30500);
    }

    /** It is carried out, its answer is lost, the provider does not know it for a while and refuses to have it repeated. */
    @Test
    void aRefundThatWasCarriedOutAfterAllGetsNoOtherNumber() {
        paid();
        gateway.misbehave("refund", Fault.EXECUTE_THEN_CLOSE);
        shop.refund(orderId, paymentId(), 30500);
        await().until(() -> !refundIds().isEmpty() && gateway.find(refundOrderId()) != null);
        gateway.answerAbout(refundOrderId(), "refund", "10");
        gateway.answerAbout(refundOrderId(), "query", "34");
        await().until(() -> shop.cases(orderId), List.of("REFUND_STUCK")::equals);

        var retried = shop.post(
                Tokens.ops(), "/ops/v1/refunds/%s/retry".formatted(refundIds().getFirst()), "");

        assertThat(retried.statusCode()).isEqualTo(409);
        shop.awaitStatus(orderId, "REFUNDED");
        assertThat(refundIds()).hasSize(1);
        assertThat(gateway.refunded(payment())).isEqualTo(30500);
    }

    @Test
    void aRefundThatFailedGetsNoOtherNumberBeforeItsProviderSaysThatItWasNotCarriedOut() {
        paid();
        gateway.answer("refund", "36");
        shop.refund(orderId, paymentId(), 30500);
        await().until(() -> shop.cases(orderId), List.of("REFUND_STUCK")::equals);
        var path = "/ops/v1/refunds/%s/retry".formatted(refundIds().getFirst());
        gateway.answerAbout(refundIds().getFirst().replace("_", ""), "query", "06");

        var unknown = shop.post(Tokens.ops(), path, "");

        assertThat(unknown.statusCode()).isEqualTo(409);
        assertThat(unknown.body()).contains("refund-not-retryable", "does not say");
        assertThat(refundIds()).hasSize(1);
        assertThat(shop.post(Tokens.ops(), path, "").statusCode()).isEqualTo(202);
        shop.awaitStatus(orderId, "REFUNDED");
        assertThat(gateway.refunded(payment())).isEqualTo(30500);
    }

    private List<String> refundIds() {
        return jdbc.sql("select id from refund where order_id = ? order by created_at, id")
                .param(orderId)
                .query(String.class)
                .list();
    }

    @Test
    void whatIsNoSuccessDoesNotMatter() {
        gateway.settle(outTradeNo, "51", Instant.now());

        hears(now());

        assertThat(shop.status(orderId)).isEqualTo("PENDING");
        news.assertNone(orderId, PaymentClosed.class);
    }

    @Test
    void quarantinesAnotherAmountAnotherTimeAnotherMerchantAndAnotherCurrency() {
        gateway.pay(outTradeNo);

        for (var foreign : List.of(
                now().with("txnAmt", "1"),
                now().with("txnTime", "20200101000000"),
                now().with("merId", "777290058110049"),
                now().with("currencyCode", "840"))) {
            tell(foreign);
            tell(foreign);
        }

        assertThat(receipts()).containsOnly("QUARANTINED").hasSize(4);
        assertThat(shop.status(orderId)).isEqualTo("PENDING");
        assertThat(shop.cases(orderId)).containsExactly("FOREIGN_CALLBACK");
        hears(now());
        shop.awaitStatus(orderId, "PAID");
    }

    @Test
    void refusesForgedAndUnknownOnesAndPrintsNeitherKeysNorCards(CapturedOutput output) {
        gateway.pay(outTradeNo);

        for (var stranger : List.of(
                UnionPayAuthority.OTHER_MERCHANT, UnionPayAuthority.SELF_SIGNED, UnionPayAuthority.OTHER_AUTHORITY)) {
            var forged = shop.post("unionpay", now().signedBy(stranger).body());
            assertThat(forged.statusCode()).isEqualTo(400);
            assertThat(forged.body()).isEqualTo("fail");
        }
        assertThat(shop.post(
                                "unionpay",
                                now().with("orderId", "ofSomebodyElse1").body())
                        .statusCode())
                .isEqualTo(404);
        assertThat(receipts()).isEmpty();
        hears(now());
        shop.awaitStatus(orderId, "PAID");
        assertThat(output.getAll())
                .doesNotContain(UnionPayGateway.CARD)
                .doesNotContain(UnionPayAuthority.MERCHANT.keyBase64().substring(50, 90))
                .doesNotContain("BEGIN CERTIFICATE");
    }

    @Test
    void readsTheVeryBytesThatWereSent() {
        gateway.pay(outTradeNo);
        var body = new String(now().body(), StandardCharsets.US_ASCII)
                .replace("%E6%88%90", "%e6%88%90")
                .getBytes(StandardCharsets.US_ASCII);

        assertThat(shop.post("unionpay", body).body()).isEqualTo("ok");

        var kept = jdbc.sql("select body from callback_receipt where order_id = ?")
                .param(orderId)
                .query(byte[].class)
                .single();
        assertThat(kept).isEqualTo(body);
    }
}
