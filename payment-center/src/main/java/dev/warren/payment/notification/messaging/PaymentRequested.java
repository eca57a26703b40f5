package dev.warren.payment.notification.messaging;

import dev.warren.messaging.MessageType;
import org.jspecify.annotations.Nullable;

@MessageType("order.payment-requested.v1")
record PaymentRequested(
        String orderId, String merchantId, @Nullable String notifyUrl) {}
