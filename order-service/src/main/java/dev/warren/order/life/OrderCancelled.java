package dev.warren.order.life;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** The buyer cancelled and nobody can pay any more: the stock is free again. */
@MessageType("order.cancelled.v1")
public record OrderCancelled(String orderId, String merchantId, Instant closedAt) implements Event {}
