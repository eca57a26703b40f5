package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Binding.DestinationType;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A queue that takes no more says nothing about the messages: the outbox holds them, and none is parked or sent twice. */
class FullQueueTest {

    /** The broker notices a little late that a queue is full. */
    private static final int ROOM = 10;

    private static final int MESSAGES = 40;

    @Test
    void keepsInTheOutboxWhatAFullQueueDoesNotTakeAndSendsNothingElseTwice() {
        try (var shop = Service.with("warren.messaging.relay.tries=2").start(Queues.class)) {
            publish(shop, orders(0, 2 * ROOM));
            await().until(() -> shop.count("outbox where attempts = 0") == 0);
            publish(
                    shop,
                    Stream.of(orders(2 * ROOM, MESSAGES), parcels())
                            .flatMap(List::stream)
                            .sorted(Comparator.comparing(Event::orderId))
                            .toList());
            await().until(() -> shop.count("outbox where attempts = 1") > 0);
            hurry(shop);
            await().until(() -> shop.count("outbox where attempts >= 2") > 0);

            List<String> placed = new ArrayList<>();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                placed.addAll(everythingIn("full", shop));
                hurry(shop);
                return placed.size() >= MESSAGES && shop.count("outbox") == 0;
            });

            assertThat(placed).doesNotHaveDuplicates().hasSize(MESSAGES);
            assertThat(everythingIn("free", shop)).doesNotHaveDuplicates().hasSize(MESSAGES);
            assertThat(shop.count("parked_message")).isZero();
        }
    }

    private static void publish(Service shop, List<Event> events) {
        shop.publish(events.toArray(Event[]::new));
    }

    private static List<Event> orders(int from, int to) {
        return IntStream.range(from, to)
                .<Event>mapToObj(number -> new OrderPlaced("ord_" + number, number))
                .toList();
    }

    private static List<Event> parcels() {
        return IntStream.range(0, MESSAGES)
                .<Event>mapToObj(number -> new ParcelSent("ord_" + number))
                .toList();
    }

    private static List<String> everythingIn(String queue, Service shop) {
        List<String> orders = new ArrayList<>();
        var template = shop.bean(RabbitTemplate.class);
        for (var message = template.receive(queue); message != null; message = template.receive(queue)) {
            orders.add(message.getMessageProperties().getCorrelationId());
        }
        return orders;
    }

    /** Ends the back-off of what was refused. */
    private static void hurry(Service shop) {
        shop.jdbc().update("update outbox set not_before = now() where attempts > 0");
    }

    @MessageType("parcel.sent.v1")
    record ParcelSent(String orderId) implements Event {}

    @Configuration(proxyBeanMethods = false)
    static class Queues {

        @Bean
        Declarables queues() {
            return new Declarables(
                    QueueBuilder.durable("full")
                            .quorum()
                            .maxLength((long) ROOM)
                            .overflow(QueueBuilder.Overflow.rejectPublish)
                            .build(),
                    QueueBuilder.durable("free").quorum().build(),
                    new Binding("full", DestinationType.QUEUE, "shop", "order.placed", null),
                    new Binding("free", DestinationType.QUEUE, "shop", "parcel.sent", null));
        }
    }
}
