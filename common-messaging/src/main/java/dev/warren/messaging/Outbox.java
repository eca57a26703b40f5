package dev.warren.messaging;

import dev.warren.messaging.outbox.OutboxTable;
import java.time.Duration;
import java.util.Set;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Messages leave through here. What is published becomes a row in the caller's transaction: it is sent if and only if
 * that transaction commits. It is delivered at least once, and may be delivered more than once.
 *
 * <p>Messages of one aggregate reach the broker in the order they were published; see {@link Event#aggregateId()}. A
 * message the broker does not take within several tries is parked, and those behind it go on.
 */
public class Outbox {

    private final OutboxTable table;
    private final Envelopes envelopes;
    private final String exchange;
    private final Set<Duration> delays;

    Outbox(OutboxTable table, Envelopes envelopes, String exchange, Set<Duration> delays) {
        this.table = table;
        this.envelopes = envelopes;
        this.exchange = exchange;
        this.delays = delays;
    }

    /**
     * Publishes to this service's exchange; the routing key is the type without its version.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void publish(Event event) {
        TypeName type = TypeName.of(event.getClass());
        insert(event, type, exchange, type.routingKey());
    }

    /**
     * Sends a timer to a queue, by way of {@code delay.<ms>} and the exchange {@code due}; at once if the delay is not
     * positive. A timer is a hint: it may come late, more than once or, if a queue is lost, never. The row decides.
     *
     * @param delay one of the declared {@link Delays}, counted from the commit
     * @param queue a queue with a {@link Subscription}
     * @throws IllegalStateException    outside a transaction
     * @throws IllegalArgumentException if the delay was not declared
     */
    public void publishAfter(Duration delay, String queue, Event event) {
        TypeName type = TypeName.of(event.getClass());
        insert(event, type, delay.isPositive() ? declared(delay) : Topology.DUE, queue);
    }

    private String declared(Duration delay) {
        Duration rounded = Duration.ofMillis(delay.toMillis());
        if (!delays.contains(rounded)) {
            throw new IllegalArgumentException("delay: %s (expected: one of %s)".formatted(delay, delays));
        }
        return Topology.delay(rounded);
    }

    private void insert(Event event, TypeName type, String exchange, String routingKey) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("%s is published outside a transaction".formatted(type.name()));
        }
        table.insert(envelopes.envelope(event, type, exchange, routingKey, !type.optional()));
    }
}
