package dev.warren.order.life;

import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The stock is reserved: the buyer may pay. */
@MessageType("order.payment-requested.v1")
public record OrderPaymentRequested(
        String orderId,
        String merchantId,
        String channel,
        Money amount,
        String subject,
        @Nullable String notifyUrl,
        Instant expiresAt)
        implements Event {}
