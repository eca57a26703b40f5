package dev.warren.messaging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A TTL queue without consumer: what is published to an exchange waits there and then returns to a queue of ours.
 *
 * <p>{@code named("order.expiry").from("order", "order.placed").ttl(window).returningTo("order.expiry.due")} declares
 * {@code order.expiry.wait.<ms>}. The time is part of the name: another time is another queue, and the old one drains by
 * itself. The returned message is a hint that may come late or twice.
 */
public final class WaitingRoom {

    private final String name;
    private @Nullable String exchange;
    private @Nullable String routingKey;
    private @Nullable Duration ttl;
    private @Nullable String returningTo;

    private WaitingRoom(String name) {
        this.name = name;
    }

    public static WaitingRoom named(String name) {
        return new WaitingRoom(name);
    }

    public WaitingRoom from(String exchange, String routingKey) {
        this.exchange = exchange;
        this.routingKey = routingKey;
        return this;
    }

    public WaitingRoom ttl(Duration ttl) {
        if (!ttl.isPositive() || ttl.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("ttl: %s (expected: 1ms to 24d)".formatted(ttl));
        }
        this.ttl = ttl;
        return this;
    }

    /** The queue the messages return to, one of this service's subscriptions. */
    public WaitingRoom returningTo(String queue) {
        this.returningTo = queue;
        return this;
    }

    String queue() {
        return "%s.wait.%d".formatted(name, millis());
    }

    int millis() {
        return (int) complete(ttl, "ttl").toMillis();
    }

    String exchange() {
        return complete(exchange, "from");
    }

    String routingKey() {
        return complete(routingKey, "from");
    }

    String returnQueue() {
        return complete(returningTo, "returningTo");
    }

    private <T> T complete(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalStateException("waiting room %s: no %s".formatted(name, what));
        }
        return value;
    }
}
