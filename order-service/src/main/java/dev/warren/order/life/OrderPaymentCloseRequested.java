package dev.warren.order.life;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** Nobody shall pay any more; the answer is a closed or a succeeded payment. */
@MessageType("order.payment-close-requested.v1")
public record OrderPaymentCloseRequested(String orderId, String merchantId, CloseReason reason, Instant requestedAt)
        implements Event {}
