package dev.warren.payment.notification.messaging;

import dev.warren.defaults.Money;
import dev.warren.messaging.MessageType;
import dev.warren.payment.notification.Announcement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@MessageType("payment.refunded.v1")
record PaymentRefunded(
        String orderId,
        String merchantId,
        String paymentId,
        String refundId,
        Money amount,
        String reason,
        Instant refundedAt,
        @Nullable Money refundAmount) {

    Announcement announcement() {
        var data = Data.with(orderId, paymentId, "REFUNDED")
                .and("refundId", refundId)
                .and("amount", amount)
                .and("reason", reason)
                .and("refundedAt", refundedAt)
                .and("refundAmount", refundAmount);
        return new Announcement("payment.refunded", merchantId, orderId, refundId, refundedAt, data.fields());
    }
}
