package dev.warren.payment.notification.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.Contracts;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NotificationContractsTest {

    @Test
    void readsPaymentSucceeded() {
        var announcement =
                Contracts.read("payment.succeeded.v1", PaymentSucceeded.class).announcement();

        assertThat(announcement.type()).isEqualTo("payment.succeeded");
        assertThat(announcement.merchantId()).isEqualTo("mer_demo");
        assertThat(announcement.occurredAt()).isEqualTo(Instant.parse("2026-11-01T08:01:35Z"));
        assertThat(announcement.data().keySet())
                .hasToString("[orderId, paymentId, status, channel, amount, providerTradeNo, paidAt]");
    }

    @Test
    void readsPaymentClosed() {
        var announcement =
                Contracts.read("payment.closed.v1", PaymentClosed.class).announcement();

        assertThat(announcement.data().keySet()).hasToString("[orderId, paymentId, status, reason, closedAt]");
        assertThat(announcement.data().get("status")).isEqualTo("CLOSED");
    }

    @Test
    void leavesThePaymentOutThatWasNeverMade() {
        var closed = new PaymentClosed("ord_1", "mer_1", null, "TIMED_OUT", Instant.EPOCH);

        assertThat(closed.announcement().data()).doesNotContainKey("paymentId");
    }

    @Test
    void readsPaymentRefunded() {
        var announcement =
                Contracts.read("payment.refunded.v1", PaymentRefunded.class).announcement();

        assertThat(announcement.data().keySet())
                .hasToString("[orderId, paymentId, status, refundId, amount, reason, refundedAt, refundAmount]");
    }

    @Test
    void readsPaymentPartlyRefunded() {
        var announcement = Contracts.read("payment.partly-refunded.v1", PaymentPartlyRefunded.class)
                .announcement();

        assertThat(announcement.type()).isEqualTo("payment.partly-refunded");
        assertThat(announcement.data().get("status")).isEqualTo("PARTLY_REFUNDED");
        assertThat(announcement.data().keySet())
                .hasToString("[orderId, paymentId, status, refundId, amount, refundedTotal, paid, reason, refundedAt]");
    }

    @Test
    void readsRefundFailedAndTellsASecondFailureOfTheSameRefund() {
        var first = Contracts.read("payment.refund-failed.v1", RefundFailed.class);
        var second = new RefundFailed(
                first.orderId(),
                first.merchantId(),
                first.paymentId(),
                first.refundId(),
                first.amount(),
                first.reason(),
                first.error(),
                first.failedAt().plusSeconds(60));

        assertThat(first.announcement().type()).isEqualTo("payment.refund-failed");
        assertThat(first.announcement().data().keySet())
                .hasToString("[orderId, paymentId, status, refundId, amount, reason, error, failedAt]");
        assertThat(first.announcement().subject())
                .isNotEqualTo(second.announcement().subject());
    }

    @Test
    void readsSurplusRefunded() {
        var announcement = Contracts.read("payment.surplus-refunded.v1", SurplusRefunded.class)
                .announcement();

        assertThat(announcement.type()).isEqualTo("payment.surplus-refunded");
        assertThat(announcement.data().get("status")).isEqualTo("SURPLUS_REFUNDED");
        assertThat(announcement.data().keySet())
                .hasToString("[orderId, paymentId, status, refundId, providerTradeNo, amount, reason, refundedAt]");
    }
}
