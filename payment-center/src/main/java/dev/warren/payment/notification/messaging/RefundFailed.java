package dev.warren.payment.notification.messaging;

import dev.warren.defaults.Money;
import dev.warren.messaging.MessageType;
import dev.warren.payment.notification.Announcement;
import java.time.Instant;

@MessageType("payment.refund-failed.v1")
record RefundFailed(
        String orderId,
        String merchantId,
        String paymentId,
        String refundId,
        Money amount,
        String reason,
        String error,
        Instant failedAt) {

    Announcement announcement() {
        var data = Data.with(orderId, paymentId, "REFUND_FAILED")
                .and("refundId", refundId)
                .and("amount", amount)
                .and("reason", reason)
                .and("error", error)
                .and("failedAt", failedAt);
        // sent again by a person it may fail again, which is news
        return new Announcement(
                "payment.refund-failed", merchantId, orderId, refundId + "@" + failedAt, failedAt, data.fields());
    }
}
