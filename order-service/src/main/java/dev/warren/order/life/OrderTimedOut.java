package dev.warren.order.life;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/**
 * Nobody paid in time and nobody can any more: the stock is free again.
 *
 * @param revival the last revival whose stock is free too; 0 if the order was never revived. What a later one got stays
 */
@MessageType("order.timed-out.v1")
public record OrderTimedOut(String orderId, String merchantId, int revival, Instant closedAt) implements Event {}
