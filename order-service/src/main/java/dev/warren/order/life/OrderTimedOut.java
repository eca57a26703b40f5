package dev.warren.order.life;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** Nobody paid in time and nobody can any more: the stock is free again. */
@MessageType("order.timed-out.v1")
public record OrderTimedOut(String orderId, String merchantId, Instant closedAt) implements Event {}
