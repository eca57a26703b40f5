package dev.warren.product.production;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/**
 * A timer: the factory is to be asked.
 *
 * @param dueAt the moment the timer was set for; when the row has another one, this timer is void
 */
@MessageType("production.due.v1")
public record ProductionDue(String orderId, String productionId, Instant dueAt) implements Event {

    public static final String QUEUE = "product.production.due";

    /** Timers of one order need not wait for each other's news. */
    @Override
    public String aggregateId() {
        return productionId;
    }
}
