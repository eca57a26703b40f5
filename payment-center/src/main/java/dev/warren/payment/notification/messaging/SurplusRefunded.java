package dev.warren.payment.notification.messaging;

import dev.warren.defaults.Money;
import dev.warren.messaging.MessageType;
import dev.warren.payment.notification.Announcement;
import java.time.Instant;

@MessageType("payment.surplus-refunded.v1")
record SurplusRefunded(
        String orderId,
        String merchantId,
        String paymentId,
        String refundId,
        String providerTradeNo,
        Money amount,
        String reason,
        Instant refundedAt) {

    Announcement announcement() {
        var data = Data.with(orderId, paymentId, "SURPLUS_REFUNDED")
                .and("refundId", refundId)
                .and("providerTradeNo", providerTradeNo)
                .and("amount", amount)
                .and("reason", reason)
                .and("refundedAt", refundedAt);
        return new Announcement("payment.surplus-refunded", merchantId, orderId, refundId, refundedAt, data.fields());
    }
}
