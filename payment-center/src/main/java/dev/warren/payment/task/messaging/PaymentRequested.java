package dev.warren.payment.task.messaging;

import dev.warren.defaults.Money;
import dev.warren.messaging.MessageType;
import dev.warren.payment.payment.PaymentRequest;
import java.time.Instant;
import java.util.Locale;

/** An order awaits payment. */
@MessageType("order.payment-requested.v1")
record PaymentRequested(
        String orderId, String merchantId, String channel, Money amount, String subject, Instant expiresAt) {

    PaymentRequest request() {
        return new PaymentRequest(orderId, merchantId, channel.toUpperCase(Locale.ROOT), amount, subject, expiresAt);
    }
}
