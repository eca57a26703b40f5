package dev.warren.payment.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.Money;
import dev.warren.defaults.testing.Tokens;
import dev.warren.payment.payment.PaymentClosed;
import dev.warren.payment.payment.PaymentRefunded;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.Fault;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PaymentCenterTest
class RefundingTest {

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    AlipayGateway gateway;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void theProviderBehaves() {
        gateway.behave();
    }

    /** An order that was paid after it was closed. */
    private PaymentSucceeded paidLate() {
        var orderId = shop.orderWithCode().orderId();
        shop.close(orderId);
        news.await(orderId, PaymentClosed.class);
        shop.payQuietly(orderId);
        shop.notice(orderId);
        return news.await(orderId, PaymentSucceeded.class);
    }

    private String refundedAtProvider(String orderId) {
        return gateway.trade(shop.outTradeNo(orderId)).refunded().toPlainString();
    }

    private List<String> refundStatuses(String orderId) {
        return jdbc.sql("select status from refund where order_id = ?")
                .param(orderId)
                .query(String.class)
                .list();
    }

    private String refundId(String orderId) {
        return jdbc.sql("select id from refund where order_id = ?")
                .param(orderId)
                .query(String.class)
                .single();
    }

    @Test
    void refundsPaymentThatArrivesAfterTheTimeout() {
        var late = paidLate();
        assertThat(shop.status(late.orderId())).isEqualTo("PAID_LATE");

        shop.refund(late.orderId(), late.paymentId(), 30500);

        var refunded = news.await(late.orderId(), PaymentRefunded.class);
        assertThat(refunded.amount()).isEqualTo(Money.cny(30500));
        assertThat(refunded.paymentId()).isEqualTo(late.paymentId());
        assertThat(refunded.reason()).isEqualTo("paid after the order was closed");
        assertThat(refundedAtProvider(late.orderId())).isEqualTo("305.00");
        assertThat(shop.status(late.orderId())).isEqualTo("REFUNDED");
        assertThat(shop.cases(late.orderId())).isEmpty();
    }

    @Test
    void refundsOnceThoughItIsAskedManyTimes() {
        var late = paidLate();

        for (var i = 0; i < 5; i++) {
            shop.refund(late.orderId(), late.paymentId(), 30500);
        }

        news.await(late.orderId(), PaymentRefunded.class);
        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(5))
                .until(() -> news.of(late.orderId(), PaymentRefunded.class).size() == 1);
        assertThat(refundStatuses(late.orderId())).containsExactly("DONE");
        assertThat(refundedAtProvider(late.orderId())).isEqualTo("305.00");
    }

    @Test
    void findsOutWhatBecameOfARefundWhoseAnswerWasLost() {
        var late = paidLate();
        gateway.misbehaveAbout(shop.outTradeNo(late.orderId()), "refund", Fault.EXECUTE_THEN_CLOSE);
        gateway.misbehaveAbout(
                shop.outTradeNo(late.orderId()), "fastpay.refund.query", Fault.UNSIGNED_ERROR, Fault.HTTP_500);

        shop.refund(late.orderId(), late.paymentId(), 30500);

        news.await(late.orderId(), PaymentRefunded.class);
        assertThat(gateway.callTimes("refund", shop.outTradeNo(late.orderId()))).hasSize(1);
        assertThat(refundedAtProvider(late.orderId())).isEqualTo("305.00");
    }

    @Test
    void sendsARefundAgainUnderTheSameNumberThatNeverArrived() {
        var late = paidLate();
        gateway.misbehaveAbout(
                shop.outTradeNo(late.orderId()), "refund", Fault.CLOSE_SOCKET, Fault.HTTP_500, Fault.UNSIGNED_SUCCESS);

        shop.refund(late.orderId(), late.paymentId(), 30500);

        news.await(late.orderId(), PaymentRefunded.class);
        var numbers = gateway.requests().stream()
                .filter(request -> "alipay.trade.refund".equals(request.get("method")))
                .map(request -> request.getOrDefault("biz_content", ""))
                .filter(content -> content.contains(shop.outTradeNo(late.orderId())))
                .map(content -> content.replaceAll(".*\"out_request_no\":\"([^\"]+)\".*", "$1"))
                .distinct();
        assertThat(numbers).containsExactly(refundId(late.orderId()));
        assertThat(refundedAtProvider(late.orderId())).isEqualTo("305.00");
    }

    @Test
    void doesNotTakeAcceptedForDone() {
        var late = paidLate();
        gateway.misbehaveAbout(shop.outTradeNo(late.orderId()), "refund", Fault.ACCEPT_ONLY);

        shop.refund(late.orderId(), late.paymentId(), 30500);

        var refunded = news.await(late.orderId(), PaymentRefunded.class);
        assertThat(refunded.refundId()).isEqualTo(refundId(late.orderId()));
        assertThat(gateway.callTimes("fastpay.refund.query", shop.outTradeNo(late.orderId())))
                .isNotEmpty();
        assertThat(refundedAtProvider(late.orderId())).isEqualTo("305.00");
    }

    @Test
    void asksAPersonWhenTheProviderRefusesAndTriesAgainOnDemand() {
        var late = paidLate();
        gateway.misbehaveAbout(shop.outTradeNo(late.orderId()), "refund", Fault.INVALID_PARAMETER);

        shop.refund(late.orderId(), late.paymentId(), 30500);

        await().until(() -> refundStatuses(late.orderId()), List.of("FAILED")::equals);
        assertThat(shop.cases(late.orderId())).containsExactly("REFUND_STUCK");
        var path = "/ops/v1/refunds/" + refundId(late.orderId());
        assertThat(shop.get(Tokens.ops(), path).body()).contains("ACQ.INVALID_PARAMETER");
        assertThat(shop.post(Tokens.ops(), path + "/retry", "").statusCode()).isEqualTo(202);
        news.await(late.orderId(), PaymentRefunded.class);
        assertThat(shop.post(Tokens.ops(), path + "/retry", "").statusCode()).isEqualTo(409);
        assertThat(shop.post(Tokens.merchant(Shop.MERCHANT), path + "/retry", "")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void refundsNoMoreThanCameIn() {
        var late = paidLate();

        shop.refund(late.orderId(), late.paymentId(), 30501);

        await().until(() -> shop.cases(late.orderId()), List.of("REFUND_REFUSED")::equals);
        assertThat(refundStatuses(late.orderId())).isEmpty();
    }

    @Test
    void refundsNothingThatNeverCameInAndNothingOfAnotherOrder() {
        var unpaid = shop.orderWithCode();
        var late = paidLate();

        shop.refund(unpaid.orderId(), unpaid.paymentId(), 30500);
        shop.refund(unpaid.orderId(), late.paymentId(), 30500);

        await().until(() -> shop.cases(unpaid.orderId()).size() == 2);
        assertThat(refundStatuses(unpaid.orderId())).isEmpty();
        assertThat(refundStatuses(late.orderId())).isEmpty();
    }

    @Test
    void sendsWhatNoMessageWoke(@Autowired RefundSweeper sweeper) {
        var late = paidLate();
        gateway.misbehaveAbout(shop.outTradeNo(late.orderId()), "refund", Fault.HANG);
        shop.refund(late.orderId(), late.paymentId(), 30500);
        await().until(() -> refundStatuses(late.orderId()), List.of("SENT")::equals);
        // as if every message about it had been lost
        jdbc.sql("update refund set asks = 3, next_ask_at = now() - interval '1 minute' where order_id = ?")
                .param(late.orderId())
                .update();

        sweeper.sweep();

        news.await(late.orderId(), PaymentRefunded.class);
        assertThat(refundedAtProvider(late.orderId())).isEqualTo("305.00");
    }
}
