package dev.warren.product.production;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;
import java.util.List;

/** The goods are made, and where they wait for the carrier. */
@MessageType("production.completed.v1")
public record ProductionCompleted(
        String orderId,
        String merchantId,
        String productionId,
        Recipient recipient,
        List<Site> sites,
        Instant completedAt)
        implements Event {}
