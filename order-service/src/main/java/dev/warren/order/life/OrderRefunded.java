package dev.warren.order.life;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** An order that was paid for got its whole sum back. */
@MessageType(value = "order.refunded.v1", optional = true)
public record OrderRefunded(String orderId, String merchantId, Instant refundedAt) implements Event {}
