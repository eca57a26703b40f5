package dev.warren.order.life;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** There was not enough stock. */
@MessageType(value = "order.rejected.v1", optional = true)
public record OrderRejected(String orderId, String merchantId, String reason, Instant rejectedAt) implements Event {}
