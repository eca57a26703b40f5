package dev.warren.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Binding.DestinationType;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;

/**
 * Everything this service has on the broker, targets before what dead-letters into them.
 *
 * <p>What correctness hangs on is an argument of the queue: quorum, at-least-once dead-lettering, reject-publish, TTL,
 * delivery limit. How much a queue may hold is for policies. The same arguments are valid on RabbitMQ 3.10 to 4.x.
 */
class Topology {

    /** Where TTL queues dead-letter to; every subscribed queue is bound to it by its own name. */
    static final String DUE = "due";

    /** Where work that nobody could do goes, with the queue's name as routing key. */
    static final String PARKED = "parked";

    private static final int CRASHES_BEFORE_PARKING = 20;
    private static final long MISSED_BEYOND = 10_000;

    private final List<Declarable> declarables = new ArrayList<>();
    private final Set<String> exchanges = new HashSet<>();
    private final String service;

    Topology(String service) {
        this.service = service;
    }

    static String delay(Duration delay) {
        return "delay.%d".formatted(delay.toMillis());
    }

    static String parkedQueue(String service) {
        return service + ".parked";
    }

    Declarables of(
            String exchange,
            Collection<Subscription> subscriptions,
            Collection<WaitingRoom> rooms,
            Collection<Duration> delays) {
        exchange(exchange);
        parkingLot();
        subscriptions.forEach(subscription -> {
            if (subscription.everyInstance()) {
                ownQueue(subscription);
            } else {
                workQueue(subscription);
            }
        });
        rooms.forEach(this::waitingRoom);
        delays.forEach(this::delayQueue);
        return new Declarables(declarables);
    }

    private void parkingLot() {
        // Brokers from 4.0 on would drop a message after 20 deliveries unless told another number; -1 is refused before
        // 4.0.
        var parked = quorum(parkedQueue(service)).deliveryLimit(1_000_000).build();
        exchange(PARKED);
        exchange(DUE);
        declarables.add(parked);
        bind(PARKED, service + ".#", parked);
    }

    private void workQueue(Subscription subscription) {
        var queue = deadLettering(own(subscription.queue()), PARKED)
                .deadLetterRoutingKey(subscription.queue())
                .deliveryLimit(CRASHES_BEFORE_PARKING)
                .build();
        declarables.add(queue);
        bind(DUE, subscription.queue(), queue);
        for (var source : subscription.sources()) {
            exchange(source.exchange());
            bind(source.exchange(), source.routingKey(), queue);
        }
    }

    /**
     * Gone with its connection, on a broker of any version. It may be that an old connection still holds it: what else there
     * is to declare does not fail for that, and its listener declares it again.
     */
    private void ownQueue(Subscription subscription) {
        var queue = QueueBuilder.nonDurable(own(subscription.queue()))
                .exclusive()
                .maxLength(MISSED_BEYOND)
                .overflow(QueueBuilder.Overflow.dropHead)
                .build();
        queue.setIgnoreDeclarationExceptions(true);
        declarables.add(queue);
        for (var source : subscription.sources()) {
            exchange(source.exchange());
            bind(source.exchange(), source.routingKey(), queue).setIgnoreDeclarationExceptions(true);
        }
    }

    private void waitingRoom(WaitingRoom room) {
        var queue = deadLettering(own(room.queue()), DUE)
                .deadLetterRoutingKey(room.returnQueue())
                .ttl(room.millis())
                .build();
        exchange(room.exchange());
        declarables.add(queue);
        bind(room.exchange(), room.routingKey(), queue);
    }

    private void delayQueue(Duration delay) {
        var queue = deadLettering(delay(delay), DUE).ttl((int) delay.toMillis()).build();
        exchange(delay(delay));
        declarables.add(queue);
        bind(delay(delay), "#", queue);
    }

    private String own(String queue) {
        if (!queue.startsWith(service + ".")) {
            throw new IllegalArgumentException("queue: %s (expected: %s.<feature>.<role>)".formatted(queue, service));
        }
        return queue;
    }

    private void exchange(String name) {
        if (exchanges.add(name)) {
            declarables.add(new TopicExchange(name, true, false));
        }
    }

    private Binding bind(String exchange, String routingKey, Queue queue) {
        var binding = new Binding(queue.getName(), DestinationType.QUEUE, exchange, routingKey, null);
        declarables.add(binding);
        return binding;
    }

    private static QueueBuilder deadLettering(String name, String exchange) {
        return quorum(name)
                .deadLetterExchange(exchange)
                .overflow(QueueBuilder.Overflow.rejectPublish)
                .withArgument("x-dead-letter-strategy", "at-least-once");
    }

    private static QueueBuilder quorum(String name) {
        return QueueBuilder.durable(name).quorum();
    }
}
