package dev.warren.order.life;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** Every parcel was delivered. */
@MessageType(value = "order.completed.v1", optional = true)
public record OrderCompleted(String orderId, String merchantId, Instant completedAt) implements Event {}
