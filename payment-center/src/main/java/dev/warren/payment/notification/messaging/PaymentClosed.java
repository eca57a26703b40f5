package dev.warren.payment.notification.messaging;

import dev.warren.messaging.MessageType;
import dev.warren.payment.notification.Announcement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@MessageType("payment.closed.v1")
record PaymentClosed(
        String orderId, String merchantId, @Nullable String paymentId, String reason, Instant closedAt) {

    Announcement announcement() {
        var data = Data.with(orderId, paymentId, "CLOSED").and("reason", reason).and("closedAt", closedAt);
        return new Announcement("payment.closed", merchantId, orderId, "", closedAt, data.fields());
    }
}
