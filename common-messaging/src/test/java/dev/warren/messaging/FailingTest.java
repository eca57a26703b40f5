package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.messaging.broker.QueueListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Binding.DestinationType;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.support.converter.MessageConversionException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What fails is tried again, then parked; what cannot be read is parked at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailingTest {

    private Service shop;
    private Stock stock;
    private Foreign foreign;

    @BeforeAll
    void startShop() {
        shop = Service.with("warren.messaging.retry=5s,10s", "warren.speed=10").start(Stock.class);
        stock = shop.bean(Stock.class);
        foreign = new Foreign(shop);
    }

    @AfterAll
    void stopShop() {
        shop.close();
    }

    @BeforeEach
    void forget() {
        shop.jdbc().execute("truncate inbox, parked_message, parked_message_action");
        stock.triedAt.clear();
        stock.failures = 0;
    }

    @Test
    void triesAgainShortlyInTheThread() {
        stock.failures = 2;

        shop.publish(new OrderPlaced("ord_1", 1));

        await().until(() -> shop.count("inbox") == 1);
        assertThat(stock.triedAt).hasSize(3);
        assertThat(stock.pauseBefore(1)).isBetween(Duration.ofMillis(190), Duration.ofSeconds(2));
    }

    @Test
    void triesAgainAfterTheRungsOfTheLadder() {
        stock.failures = 9;

        shop.publish(new OrderPlaced("ord_1", 1));

        await().atMost(Duration.ofSeconds(30)).until(() -> shop.count("inbox") == 1);
        assertThat(stock.triedAt).hasSize(10);
        assertThat(stock.pauseBefore(4)).isBetween(Duration.ofMillis(490), Duration.ofSeconds(3));
        assertThat(stock.pauseBefore(8)).isBetween(Duration.ofMillis(990), Duration.ofSeconds(4));
        assertThat(shop.count("parked_message")).isZero();
    }

    @Test
    void parksWhatFailedOnTheLastRungWithItsHistory() {
        stock.failures = 12;

        shop.publish(new OrderPlaced("ord_1", 1));

        await().atMost(Duration.ofSeconds(30)).until(() -> shop.count("parked_message") == 1);
        assertThat(stock.triedAt).hasSize(12);
        assertThat(parked())
                .containsEntry("queue", "shop.stock.in")
                .containsEntry("exchange", "shop")
                .containsEntry("routing_key", "order.placed")
                .containsEntry("type", "order.placed.v1")
                .containsEntry("correlation_id", "ord_1")
                .containsEntry("body", "{\"orderId\":\"ord_1\",\"number\":1}")
                .containsEntry("error", "IllegalStateException: no stock for 1")
                .containsEntry("rounds", 3);
        assertThat(shop.count("inbox")).isZero();
        assertThat(foreign.isEmpty("shop.parked")).isTrue();
    }

    @Test
    void parksABodyItCannotReadAtOnce() {
        foreign.publish(
                "shop", "order.placed", Foreign.message("order.placed.v1").body("{\"orderId\":"));

        await().until(() -> shop.count("parked_message") == 1);
        assertThat(stock.triedAt).isEmpty();
        assertThat(parked())
                .containsEntry("queue", "shop.stock.in")
                .containsEntry("body", "{\"orderId\":")
                .containsEntry("rounds", 1);
    }

    @Test
    void parksABodyItCannotReadAfterItWaitedInADelayQueue() {
        foreign.publish(
                "delay.500", "shop.stock.in", Foreign.message("order.placed.v1").body("not json"));

        await().until(() -> shop.count("parked_message") == 1);
        assertThat(parked())
                .containsEntry("queue", "shop.stock.in")
                .containsEntry("exchange", "due")
                .containsEntry("body", "not json");
    }

    @Test
    void parksATypeNobodyHandles() {
        foreign.publish(
                "due", "shop.stock.in", Foreign.message("order.painted.v1").body("{}"));

        await().until(() -> shop.count("parked_message") == 1);
        assertThat((String) parked().get("error")).contains("order.painted.v1");
    }

    @Test
    void parksAMessageWithoutIdAndKeepsItsBytes() {
        var message = Foreign.message("order.placed.v1").body("\0{}");
        message.getMessageProperties().setMessageId(null);
        message.getMessageProperties().setHeader("note", "zero \0 byte");

        foreign.publish("shop", "order.placed", message);

        await().until(() -> shop.count("parked_message") == 1);
        assertThat((String) parked().get("error")).contains("message-id");
        assertThat(shop.jdbc().queryForObject("select body from parked_message", byte[].class))
                .isEqualTo(message.getBody());
    }

    @Test
    void parksAMessageWhoseTraceCannotBeRead() {
        var message = Foreign.message("order.placed.v1").body("{}");
        message.getMessageProperties().setHeader("traceparent", 42);

        foreign.publish("shop", "order.placed", message);

        await().until(() -> shop.count("parked_message") == 1);
        assertThat(parked()).containsEntry("queue", "shop.stock.in").containsEntry("body", "{}");
    }

    @Test
    void parksWhatSpringCannotConvertAfterItWaited() {
        foreign.publish(
                "delay.500", "shop.fatal.in", Foreign.message("order.placed.v1").body("{}"));

        await().until(() -> shop.count("parked_message") == 1);
        assertThat(parked())
                .containsEntry("queue", "shop.fatal.in")
                .containsEntry("error", "parked by the broker: rejected");
    }

    private Map<String, Object> parked() {
        return shop.jdbc().queryForMap("""
                select queue, exchange, routing_key, type, correlation_id, encode(body, 'escape') as body, error,
                       jsonb_array_length(history) as rounds
                  from parked_message""");
    }

    @Configuration(proxyBeanMethods = false)
    static class Stock {

        final List<Long> triedAt = new CopyOnWriteArrayList<>();
        volatile int failures;

        @Bean
        Subscription stock() {
            return Subscription.to("shop.stock.in").on("shop", OrderPlaced.class, this::reserve);
        }

        /** Spring takes this exception for a message that can never be converted. */
        @Bean
        QueueListener fatal() {
            return new QueueListener("shop.fatal.in", 1, true, message -> {
                throw new MessageConversionException("not for us");
            });
        }

        @Bean
        Declarables fatalQueue() {
            return new Declarables(
                    QueueBuilder.durable("shop.fatal.in")
                            .quorum()
                            .deadLetterExchange("parked")
                            .deadLetterRoutingKey("shop.fatal.in")
                            .build(),
                    new Binding("shop.fatal.in", DestinationType.QUEUE, "due", "shop.fatal.in", null));
        }

        private void reserve(OrderPlaced order) {
            triedAt.add(System.nanoTime());
            if (triedAt.size() <= failures) {
                throw new IllegalStateException("no stock for " + order.number());
            }
        }

        Duration pauseBefore(int retry) {
            return Duration.ofNanos(triedAt.get(retry) - triedAt.get(retry - 1));
        }
    }
}
