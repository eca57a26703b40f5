package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.warren.localstack.LocalStack;
import dev.warren.localstack.RabbitNode;
import dev.warren.localstack.Vhost;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DirectPublisherTest {

    private static final int MESSAGES = 10_000;

    @Test
    void manyThreadsPublishAndEveryMessageArrivesOnce() throws Exception {
        var vhost = LocalStack.vhost();
        try (var shop = Service.with("warren.messaging.direct.waiting=10000")
                        .on(vhost, LocalStack.database("direct"))
                        .start(Audience.class);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var publisher = shop.bean(DirectPublisher.class);
            var outcomes = IntStream.range(0, MESSAGES)
                    .mapToObj(number -> threads.submit(
                            () -> publisher.publish(order(number)).get(30, TimeUnit.SECONDS)))
                    .toList();
            for (var outcome : outcomes) {
                outcome.get();
            }

            var heard = Heard.in(vhost, "audience");
            assertThat(heard.events()).hasSize(MESSAGES);
            assertThat(heard.repeats()).isZero();
            assertThat(shop.meters().counter("direct.confirmed").count()).isEqualTo(MESSAGES);
            assertThat(shop.count("outbox")).isZero();
        }
    }

    @Test
    void refusesWhatNoQueueTakesAndConfirmsTheOthers() {
        try (var shop = Service.start(Audience.class)) {
            var publisher = shop.bean(DirectPublisher.class);

            var unheard = IntStream.range(0, 20)
                    .mapToObj(number -> publisher.publish(new Unheard("ord_" + number)))
                    .toList();
            var heard = IntStream.range(0, 20)
                    .mapToObj(number -> publisher.publish(order(number)))
                    .toList();

            assertThat(heard).allSatisfy(outcome -> assertThat(outcome).succeedsWithin(Duration.ofSeconds(10)));
            assertThat(unheard)
                    .allSatisfy(outcome -> assertThat(failure(outcome))
                            .isInstanceOf(RefusedMessage.class)
                            .hasMessageContaining("NO_ROUTE"));
            assertThat(shop.meters().counter("direct.refused").count()).isEqualTo(20);
        }
    }

    @Test
    void refusesAtOnceWhatWouldWaitBehindTooMany() {
        try (var shop = Service.with("warren.messaging.direct.waiting=10", "warren.messaging.direct.batch=1")
                .start(Audience.class)) {
            var publisher = shop.bean(DirectPublisher.class);

            var outcomes = IntStream.range(0, 2_000)
                    .mapToObj(number -> publisher.publish(order(number)))
                    .toList();

            var refused = outcomes.stream()
                    .filter(outcome -> failure(outcome) instanceof RefusedMessage)
                    .count();
            assertThat(refused).isBetween(1L, 1_990L);
            await().until(() -> shop.meters().counter("direct.confirmed").count() == 2_000 - refused);
        }
    }

    @Test
    void saysOfEveryMessageWhatBecameOfItWhenTheBrokerDies() throws Exception {
        try (var node = RabbitNode.start()) {
            saysOfEveryMessage(node, node.vhost());
        }
    }

    private static void saysOfEveryMessage(RabbitNode node, Vhost vhost) throws Exception {
        try (var shop = Service.with(
                        "warren.messaging.direct.batch=64",
                        "logging.level.dev.warren.messaging.DirectPublisher=off",
                        "logging.level.org.springframework.amqp=off")
                .on(vhost, LocalStack.database("direct"))
                .start(Audience.class)) {
            var publisher = shop.bean(DirectPublisher.class);
            Map<Integer, CompletableFuture<?>> outcomes = new ConcurrentHashMap<>();
            var next = new AtomicInteger();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int thread = 0; thread < 64; thread++) {
                    threads.execute(() -> {
                        for (int number; (number = next.getAndIncrement()) < MESSAGES; ) {
                            var outcome = publisher.publish(order(number));
                            outcomes.put(number, outcome);
                            failure(outcome);
                        }
                    });
                }
                await().until(() -> next.get() > MESSAGES / 4);
                node.kill();
            }

            assertThat(outcomes).hasSize(MESSAGES);
            assertThat(outcomes.values()).allMatch(CompletableFuture::isDone);
            assertThat(failures(outcomes, RefusedMessage.class)).isNotEmpty();
            long asked = System.nanoTime();
            assertThat(failure(publisher.publish(order(MESSAGES)))).isInstanceOf(RefusedMessage.class);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(1));

            node.restart();
            await().atMost(Duration.ofSeconds(30)).until(() -> failure(publisher.publish(order(MESSAGES + 1))) == null);

            var heard = Heard.in(vhost, "audience").events().stream()
                    .map(OrderPlaced::number)
                    .collect(Collectors.toSet());
            assertThat(heard).containsAll(confirmed(outcomes));
            assertThat(heard).doesNotContainAnyElementsOf(failures(outcomes, RefusedMessage.class));
        }
    }

    @Test
    void refusesWhatWaitsWhenTheServiceStops() {
        var shop = Service.start(Audience.class);
        var publisher = shop.bean(DirectPublisher.class);
        shop.close();

        assertThatThrownBy(() -> publisher.publish(order(1)).get(1, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(RefusedMessage.class);
    }

    private static OrderPlaced order(int number) {
        return new OrderPlaced("ord_" + number, number);
    }

    private static Set<Integer> confirmed(Map<Integer, CompletableFuture<?>> outcomes) {
        return outcomes.entrySet().stream()
                .filter(entry -> failure(entry.getValue()) == null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<Integer> failures(Map<Integer, CompletableFuture<?>> outcomes, Class<?> type) {
        return outcomes.entrySet().stream()
                .filter(entry -> type.isInstance(failure(entry.getValue())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Waits for the outcome; null if the message was confirmed. */
    private static @Nullable Throwable failure(CompletableFuture<?> outcome) {
        try {
            outcome.get(30, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException failed) {
            return failed.getCause();
        } catch (Exception open) {
            throw new AssertionError("the outcome stays open", open);
        }
    }

    @MessageType("order.unheard.v1")
    record Unheard(String orderId) implements Event {}
}
