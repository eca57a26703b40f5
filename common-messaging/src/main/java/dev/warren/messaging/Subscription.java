package dev.warren.messaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One queue of this service, what is bound to it, and who handles which message. As a bean it is declared on the broker
 * and listened to.
 *
 * <p>By default the handler runs in one transaction together with a row in the inbox: however often a message is
 * delivered, its effect is committed once. The message is acknowledged after the commit. What the handler throws is
 * retried shortly in the thread, then after longer pauses, and then parked for a person; messages may therefore be
 * handled out of order.
 */
public final class Subscription {

    private final String queue;
    private final List<Source> sources = new ArrayList<>();
    private final Map<String, Handler<?>> handlers = new LinkedHashMap<>();
    private int concurrency = 2;
    private boolean transactional = true;

    record Source(String exchange, String routingKey) {}

    record Handler<T>(Class<T> type, BiConsumer<T, Delivery> action) {}

    private Subscription(String queue) {
        this.queue = queue;
    }

    /** @param queue {@code <service>.<feature>.in} for work, {@code <service>.<feature>.due} for what returns after a wait */
    public static Subscription to(String queue) {
        return new Subscription(queue);
    }

    /**
     * Handles messages of one type that are published to an exchange.
     *
     * @param type a record with {@link MessageType} and the fields that are read here, no more
     */
    public <T> Subscription on(String exchange, Class<T> type, Consumer<T> handler) {
        return on(exchange, type, (event, delivery) -> handler.accept(event));
    }

    public <T> Subscription on(String exchange, Class<T> type, BiConsumer<T, Delivery> handler) {
        sources.add(new Source(exchange, TypeName.of(type).routingKey()));
        return handle(type, handler);
    }

    /** Handles messages of one type that come back to this queue after a wait: timers and what a {@link WaitingRoom} returns. */
    public <T> Subscription onDue(Class<T> type, Consumer<T> handler) {
        return onDue(type, (event, delivery) -> handler.accept(event));
    }

    public <T> Subscription onDue(Class<T> type, BiConsumer<T, Delivery> handler) {
        return handle(type, handler);
    }

    private <T> Subscription handle(Class<T> type, BiConsumer<T, Delivery> handler) {
        String name = TypeName.of(type).name();
        if (handlers.put(name, new Handler<>(type, handler)) != null) {
            throw new IllegalArgumentException("%s: second handler for %s (expected: one)".formatted(queue, name));
        }
        return this;
    }

    /** How many messages are handled at the same time in this instance; 2 unless told. */
    public Subscription concurrency(int concurrency) {
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency: %d (expected: >= 1)".formatted(concurrency));
        }
        this.concurrency = concurrency;
        return this;
    }

    /**
     * Runs the handlers without transaction and without inbox, for those that call the outside. Such a handler may run
     * more than once for one message, at the same time too: it claims its own row by a conditional update.
     */
    public Subscription withoutTransaction() {
        this.transactional = false;
        return this;
    }

    String queue() {
        return queue;
    }

    List<Source> sources() {
        return sources;
    }

    Map<String, Handler<?>> handlers() {
        return handlers;
    }

    int concurrency() {
        return concurrency;
    }

    boolean transactional() {
        return transactional;
    }
}
