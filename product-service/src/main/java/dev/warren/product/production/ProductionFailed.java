package dev.warren.product.production;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** The factory will not make the goods. */
@MessageType("production.failed.v1")
public record ProductionFailed(String orderId, String productionId, String reason, Instant failedAt) implements Event {}
