package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxTest {

    private Service shop;

    @BeforeAll
    void startShop() {
        // So long that only a commit can have woken the relay.
        shop = Service.with("warren.messaging.relay.poll=1h").start(Audience.class);
    }

    @AfterAll
    void stopShop() {
        shop.close();
    }

    @Test
    void publishesWhatIsCommittedWithItsEnvelope() {
        shop.publish(new OrderPlaced("ord_1", 7));

        var message = shop.receive("audience");
        var envelope = message.getMessageProperties();
        assertThat(new String(message.getBody(), StandardCharsets.UTF_8))
                .isEqualTo("{\"orderId\":\"ord_1\",\"number\":7}");
        assertThat(UUID.fromString(envelope.getMessageId()).version()).isEqualTo(7);
        assertThat(envelope.getType()).isEqualTo("order.placed.v1");
        assertThat(envelope.getCorrelationId()).isEqualTo("ord_1");
        assertThat(envelope.getContentType()).isEqualTo("application/json");
        assertThat(envelope.getReceivedExchange()).isEqualTo("shop");
        assertThat(envelope.getReceivedRoutingKey()).isEqualTo("order.placed");
        assertThat(envelope.getTimestamp()).isCloseTo(Date.from(Instant.now()), 30_000);
        await().untilAsserted(() -> assertThat(shop.count("outbox")).isZero());
    }

    @Test
    void refusesToPublishOutsideATransaction() {
        assertThatThrownBy(() -> shop.bean(Outbox.class).publish(new OrderPlaced("ord_2", 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void publishesNothingOfATransactionThatRolledBack() {
        assertThatThrownBy(() -> shop.inTransaction(() -> {
                    shop.bean(Outbox.class).publish(new OrderPlaced("ord_3", 1));
                    throw new IllegalArgumentException("changed my mind");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        shop.publish(new OrderPlaced("ord_4", 1));

        var message = shop.receive("audience");

        assertThat(message.getMessageProperties().getCorrelationId()).isEqualTo("ord_4");
    }

    @Test
    void publishesNothingThatWasTakenBackToASavepoint() {
        shop.inTransaction(() -> {
            shop.publish(new OrderPlaced("ord_9", 1));
            assertThatThrownBy(() -> within(TransactionDefinition.PROPAGATION_NESTED, () -> {
                        shop.publish(new OrderPlaced("ord_9", 2));
                        throw new IllegalArgumentException("changed my mind");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            within(TransactionDefinition.PROPAGATION_NESTED, () -> shop.publish(new OrderPlaced("ord_9", 3)));
            shop.publish(new OrderPlaced("ord_9", 4));
        });

        assertThat(receiveNumbers(3)).containsExactlyInAnyOrder(1, 3, 4);
    }

    @Test
    void publishesWhatATransactionOfItsOwnCommittedThoughTheOneAroundItRolledBack() {
        assertThatThrownBy(() -> shop.inTransaction(() -> {
                    shop.publish(new OrderPlaced("ord_10", 1));
                    within(
                            TransactionDefinition.PROPAGATION_REQUIRES_NEW,
                            () -> shop.publish(new OrderPlaced("ord_10", 2)));
                    throw new IllegalArgumentException("changed my mind");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        shop.publish(new OrderPlaced("ord_10", 3));

        assertThat(receiveNumbers(2)).containsExactly(2, 3);
    }

    @Test
    void publishesWhatIsPublishedWhileTheTransactionEnds() {
        shop.inTransaction(() ->
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void beforeCommit(boolean readOnly) {
                        shop.bean(Outbox.class).publish(new OrderPlaced("ord_11", 1));
                    }
                }));

        assertThat(receiveNumbers(1)).containsExactly(1);
    }

    @Test
    void keepsTheOrderOfWhatOneTransactionPublishes() {
        shop.inTransaction(() -> {
            for (int number = 1; number <= 200; number++) {
                shop.bean(Outbox.class).publish(new OrderPlaced("ord_12", number));
            }
        });

        assertThat(receiveNumbers(200))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 200).boxed().toList());
    }

    private void within(int propagation, Runnable work) {
        var transaction = new TransactionTemplate(shop.bean(PlatformTransactionManager.class));
        transaction.setPropagationBehavior(propagation);
        transaction.executeWithoutResult(status -> work.run());
    }

    private List<Integer> receiveNumbers(int messages) {
        return IntStream.range(0, messages)
                .mapToObj(number -> JsonMapper.shared()
                        .readValue(shop.receive("audience").getBody(), OrderPlaced.class)
                        .number())
                .toList();
    }

    @Test
    void findsWhatNoCommitOfItsOwnAnnounced() {
        try (var other = Service.with("warren.messaging.relay.poll=200ms").start(Audience.class)) {
            other.jdbc().update("""
                    insert into outbox (shard, aggregate_id, message_id, exchange, routing_key, type, correlation_id, headers, payload, mandatory)
                    values (3, 'ord_6', gen_random_uuid(), 'shop', 'order.placed', 'order.placed.v1', 'ord_6', '{}', '{}', true)""");

            assertThat(other.receive("audience").getMessageProperties().getCorrelationId())
                    .isEqualTo("ord_6");
        }
    }

    @Test
    void measuresWhatWaits() {
        try (var idle = Service.with("warren.messaging.relay.enabled=false").start(Audience.class)) {
            idle.publish(new OrderPlaced("ord_7", 1), new OrderPlaced("ord_7", 2));

            assertThat(idle.meters().get("outbox.pending").gauge().value()).isEqualTo(2);
            assertThat(idle.meters().get("outbox.oldest.age").gauge().value()).isPositive();
            assertThat(idle.meters().get("parking.depth").gauge().value()).isZero();
        }
        shop.publish(new OrderPlaced("ord_8", 1));
        shop.receive("audience");
        await().until(() -> shop.meters().get("outbox.relay.pass").timer().count() > 0);
    }

    @Test
    void refusesADelayNobodyDeclared() {
        assertThatThrownBy(() -> shop.inTransaction(() -> shop.bean(Outbox.class)
                        .publishAfter(Duration.ofSeconds(77), "shop.timer.due", new OrderPlaced("ord_5", 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT1M17S");
    }
}
