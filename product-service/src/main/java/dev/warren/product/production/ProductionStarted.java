package dev.warren.product.production;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** The factory makes the goods; always told before the end of it. */
@MessageType("production.started.v1")
public record ProductionStarted(String orderId, String productionId, Instant startedAt) implements Event {}
