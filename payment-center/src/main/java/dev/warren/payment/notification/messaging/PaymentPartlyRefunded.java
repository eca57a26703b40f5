package dev.warren.payment.notification.messaging;

import dev.warren.defaults.Money;
import dev.warren.messaging.MessageType;
import dev.warren.payment.notification.Announcement;
import java.time.Instant;

@MessageType("payment.partly-refunded.v1")
record PaymentPartlyRefunded(
        String orderId,
        String merchantId,
        String paymentId,
        String refundId,
        Money amount,
        Money refundedTotal,
        Money paid,
        String reason,
        Instant refundedAt) {

    Announcement announcement() {
        var data = Data.with(orderId, paymentId, "PARTLY_REFUNDED")
                .and("refundId", refundId)
                .and("amount", amount)
                .and("refundedTotal", refundedTotal)
                .and("paid", paid)
                .and("reason", reason)
                .and("refundedAt", refundedAt);
        return new Announcement("payment.partly-refunded", merchantId, orderId, refundId, refundedAt, data.fields());
    }
}
