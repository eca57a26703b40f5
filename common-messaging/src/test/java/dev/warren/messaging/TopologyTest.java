package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;

class TopologyTest {

    private final Declarables topology = new Topology("shop")
            .of(
                    "shop",
                    List.of(Subscription.to("shop.stock.in").on("factory", OrderPlaced.class, order -> {})),
                    List.of(WaitingRoom.named("shop.expiry")
                            .from("shop", "order.placed")
                            .ttl(Duration.ofMinutes(30))
                            .returningTo("shop.expiry.due")),
                    Set.of(Duration.ofSeconds(3)));

    @Test
    void deadLettersWorkToTheParkingLotUnderTheNameOfItsQueue() {
        assertThat(queue("shop.stock.in"))
                .isEqualTo(Map.of(
                        "x-queue-type", "quorum",
                        "x-dead-letter-exchange", "parked",
                        "x-dead-letter-routing-key", "shop.stock.in",
                        "x-dead-letter-strategy", "at-least-once",
                        "x-overflow", "reject-publish",
                        "x-delivery-limit", 20));
    }

    @Test
    void deadLettersDelaysWithTheRoutingKeyTheyCameWith() {
        assertThat(queue("delay.3000"))
                .isEqualTo(Map.of(
                        "x-queue-type", "quorum",
                        "x-dead-letter-exchange", "due",
                        "x-dead-letter-strategy", "at-least-once",
                        "x-overflow", "reject-publish",
                        "x-message-ttl", 3000));
    }

    @Test
    void deadLettersAWaitingRoomToTheQueueItReturnsTo() {
        assertThat(queue("shop.expiry.wait.1800000"))
                .isEqualTo(Map.of(
                        "x-queue-type", "quorum",
                        "x-dead-letter-exchange", "due",
                        "x-dead-letter-routing-key", "shop.expiry.due",
                        "x-dead-letter-strategy", "at-least-once",
                        "x-overflow", "reject-publish",
                        "x-message-ttl", 1_800_000));
    }

    @Test
    void bindsTargetsBeforeSources() {
        assertThat(topology.getDeclarablesByType(Binding.class))
                .extracting(Binding::getExchange, Binding::getRoutingKey, Binding::getDestination)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"parked\", \"shop.#\", \"shop.parked\")",
                        "(\"due\", \"shop.stock.in\", \"shop.stock.in\")",
                        "(\"factory\", \"order.placed\", \"shop.stock.in\")",
                        "(\"shop\", \"order.placed\", \"shop.expiry.wait.1800000\")",
                        "(\"delay.3000\", \"#\", \"delay.3000\")");
    }

    @Test
    void refusesAQueueOfAnotherService() {
        assertThatThrownBy(() ->
                        new Topology("shop").of("shop", List.of(Subscription.to("stock.in")), List.of(), Set.of()))
                .hasMessage("queue: stock.in (expected: shop.<feature>.<role>)");
    }

    private Map<String, Object> queue(String name) {
        return topology.getDeclarablesByType(Queue.class).stream()
                .filter(queue -> queue.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getArguments();
    }
}
