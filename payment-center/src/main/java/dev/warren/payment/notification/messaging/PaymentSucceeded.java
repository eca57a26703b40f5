package dev.warren.payment.notification.messaging;

import dev.warren.defaults.Money;
import dev.warren.messaging.MessageType;
import dev.warren.payment.notification.Announcement;
import java.time.Instant;

@MessageType("payment.succeeded.v1")
record PaymentSucceeded(
        String orderId,
        String merchantId,
        String paymentId,
        String channel,
        Money amount,
        String providerTradeNo,
        Instant paidAt) {

    Announcement announcement() {
        var data = Data.with(orderId, paymentId, "SUCCEEDED")
                .and("channel", channel)
                .and("amount", amount)
                .and("providerTradeNo", providerTradeNo)
                .and("paidAt", paidAt);
        return new Announcement("payment.succeeded", merchantId, orderId, providerTradeNo, paidAt, data.fields());
    }
}
