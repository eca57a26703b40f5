package dev.warren.payment.task.messaging;

import dev.warren.defaults.Money;
import dev.warren.messaging.MessageType;
import dev.warren.payment.notification.NotifyUrl;
import dev.warren.payment.payment.PaymentRequest;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An order awaits payment. */
@MessageType("order.payment-requested.v1")
record PaymentRequested(
        String orderId,
        String merchantId,
        String channel,
        Money amount,
        String subject,
        Instant expiresAt,
        @Nullable String notifyUrl) {

    PaymentRequest request() {
        return new PaymentRequest(orderId, merchantId, channel.toUpperCase(Locale.ROOT), amount, subject, expiresAt);
    }

    Optional<NotifyUrl> ownUrl() {
        return Optional.ofNullable(notifyUrl).map(url -> new NotifyUrl(orderId, merchantId, url));
    }
}
