package dev.warren.messaging;

import dev.warren.messaging.broker.Rest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
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
    private int atMost;
    private boolean transactional = true;
    private boolean everyInstance;
    private Rest rest = Rest.NONE;

    record Source(String exchange, String routingKey) {}

    record Received<T>(T event, Delivery delivery) {}

    record Handler<T>(Class<T> type, Consumer<List<Received<T>>> action) {}

    private Subscription(String queue) {
        this.queue = queue;
    }

    /** @param queue {@code <service>.<feature>.in} for work, {@code <service>.<feature>.due} for what returns after a wait */
    public static Subscription to(String queue) {
        return new Subscription(queue);
    }

    /**
     * A queue of this process alone, that is there as long as its connection: every instance gets every message that is
     * published meanwhile. For waking those who wait, where a row is the truth. There is no inbox, no transaction, no retry
     * and no parking: what a handler throws is logged, and messages published while the connection is away are missed. An
     * instance that falls ten thousand messages behind misses the oldest.
     *
     * @param name {@code <service>.<feature>.<what>}; the process adds to it
     */
    public static Subscription toEveryInstance(String name) {
        var subscription = new Subscription("%s.%s".formatted(name, MessageIds.next()));
        subscription.everyInstance = true;
        subscription.transactional = false;
        subscription.concurrency = 1;
        subscription.atMost = 100;
        return subscription;
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
        return onDue(type, handler);
    }

    /**
     * Handles together the messages of one type that are in a batch (see {@link #batches}), in one call and one transaction.
     * Those of one order come in the order of their arrival, the orders sorted by their ids: a handler that locks rows in the
     * order of its list does not wait in a circle for another that does the same. It also gets lists of one.
     */
    public <T> Subscription onAll(String exchange, Class<T> type, Consumer<List<T>> handler) {
        sources.add(new Source(exchange, TypeName.of(type).routingKey()));
        return onAllDue(type, handler);
    }

    /** Handles messages of one type that come back to this queue after a wait: timers and what a {@link WaitingRoom} returns. */
    public <T> Subscription onDue(Class<T> type, Consumer<T> handler) {
        return onDue(type, (event, delivery) -> handler.accept(event));
    }

    public <T> Subscription onDue(Class<T> type, BiConsumer<T, Delivery> handler) {
        return handle(type, all -> all.forEach(one -> handler.accept(one.event(), one.delivery())));
    }

    /** As {@link #onAll}, for messages that come back to this queue after a wait. */
    public <T> Subscription onAllDue(Class<T> type, Consumer<List<T>> handler) {
        return handle(
                type, all -> handler.accept(all.stream().map(Received::event).toList()));
    }

    private <T> Subscription handle(Class<T> type, Consumer<List<Received<T>>> action) {
        String name = TypeName.of(type).name();
        if (handlers.put(name, new Handler<>(type, action)) != null) {
            throw new IllegalArgumentException("%s: second handler for %s (expected: one)".formatted(queue, name));
        }
        return this;
    }

    /**
     * Handles up to so many waiting messages in one transaction. One that comes alone is handled at once; while several come
     * at a time, they wait some 25 ms for more. If any of them fails, nothing of the transaction is left, and each is handled
     * alone as if it had come alone.
     *
     * <p>Types are handled in the order they were named here, as far as the messages of each order stay in theirs. A batch
     * holds all its locks until its end, so its handlers keep to one order of rows, and are quick.
     *
     * @throws IllegalArgumentException if less than one
     */
    public Subscription batches(int atMost) {
        if (atMost < 1) {
            throw new IllegalArgumentException("batches: %d (expected: >= 1)".formatted(atMost));
        }
        this.atMost = atMost;
        return this;
    }

    /**
     * Rests after a full batch so many times as long as that took, at most so many times 250 ms: for many that come at once and
     * that nobody waits for, in a service that has somebody waiting for other things. Without {@link #batches} it changes nothing.
     *
     * @throws IllegalArgumentException if less than one
     */
    public Subscription unhurried(int times) {
        this.rest = Rest.afterFullBatches(atLeastOnce(times));
        return this;
    }

    /**
     * As long as somebody else needs the machine, rests after every batch so many times as long as that took, at most so many times 250 ms;
     * otherwise not at all. For what can be caught up with when the others have gone. Without {@link #batches} it changes nothing.
     *
     * @throws IllegalArgumentException if less than one
     */
    public Subscription yielding(int times, BooleanSupplier toOthers) {
        this.rest = Rest.during(toOthers, atLeastOnce(times));
        return this;
    }

    private static int atLeastOnce(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("times: %d (expected: >= 1)".formatted(times));
        }
        return times;
    }

    /** How many messages, or batches of them, are handled at the same time in this instance; 2 unless told. */
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

    boolean everyInstance() {
        return everyInstance;
    }

    /** Messages in a batch; 0 if they are handled one by one. */
    int atMost() {
        if (atMost > 0 && !transactional && !everyInstance) {
            throw new IllegalStateException(queue + ": batches without transaction (expected: one of them)");
        }
        return atMost;
    }

    Rest rest() {
        return rest;
    }

    int concurrency() {
        return concurrency;
    }

    boolean transactional() {
        return transactional;
    }
}
