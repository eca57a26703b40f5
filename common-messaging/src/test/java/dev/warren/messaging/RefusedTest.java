package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Binding.DestinationType;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What the broker does not take is tried again, then parked; it holds up nobody but its own aggregate. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedTest {

    private Service shop;
    private RestTestClient ops;

    @BeforeAll
    void startShop() {
        shop = Service.with("warren.messaging.relay.tries=2").speakingHttp().start(Audience.class);
        ops = RestTestClient.bindToServer()
                .baseUrl("http://localhost:" + shop.port())
                .build();
    }

    @AfterAll
    void stopShop() {
        shop.close();
    }

    @BeforeEach
    void forget() {
        shop.jdbc().execute("truncate outbox, parked_message, parked_message_action restart identity");
        shop.bean(AmqpAdmin.class).purgeQueue("audience", false);
    }

    @Test
    void parksAnEventNoQueueTakesInsteadOfDeletingIt() {
        double returned = shop.meters().counter("outbox.returned").count();
        double parked = shop.meters().counter("outbox.parked").count();

        shop.publish(new Unheard("ord_1"));

        await().until(() -> shop.count("outbox where attempts = 1") == 1);
        backOff("1 hour");
        ops.get()
                .uri("/ops/v1/outbox")
                .exchange()
                .expectBody()
                .jsonPath("$.pending")
                .isEqualTo(1)
                .jsonPath("$.backingOff[0].type")
                .isEqualTo("order.unheard.v1")
                .jsonPath("$.backingOff[0].lastError")
                .isEqualTo("returned: NO_ROUTE");
        backOff("0 seconds");
        await().atMost(Duration.ofSeconds(15)).until(() -> shop.count("parked_message") == 1);
        assertThat(shop.count("outbox")).isZero();
        assertThat(shop.meters().counter("outbox.returned").count()).isEqualTo(returned + 2);
        assertThat(shop.meters().counter("outbox.parked").count()).isEqualTo(parked + 1);
    }

    @Test
    void replaysAnEventNoQueueTookToItsExchange() {
        shop.publish(new Unheard("ord_1"));
        await().atMost(Duration.ofSeconds(15)).until(() -> shop.count("parked_message") == 1);
        var unheard = new Binding("audience", DestinationType.QUEUE, "shop", "order.unheard", null);
        shop.bean(AmqpAdmin.class).declareBinding(unheard);

        try {
            ops.post()
                    .uri("/ops/v1/parked-messages/1/replay")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body("{}")
                    .exchange()
                    .expectStatus()
                    .isOk();

            assertThat(shop.receive("audience").getMessageProperties().getType())
                    .isEqualTo("order.unheard.v1");
        } finally {
            shop.bean(AmqpAdmin.class).removeBinding(unheard);
        }
    }

    @Test
    void dropsAnOptionalEventNoQueueTakes() {
        shop.publish(new Gossip("ord_1"), new OrderPlaced("ord_1", 1));

        assertThat(shop.receive("audience").getMessageProperties().getType()).isEqualTo("order.placed.v1");
        await().until(() -> shop.count("outbox") == 0);
        assertThat(shop.count("parked_message")).isZero();
    }

    @Test
    void keepsTheOrderOfAnAggregateBehindAMessageThatIsRefused() {
        shop.publish(new Unheard("ord_1"), new OrderPlaced("ord_1", 1), new OrderPlaced("ord_2", 2));

        assertThat(shop.receive("audience").getMessageProperties().getCorrelationId())
                .isEqualTo("ord_2");
        assertThat(shop.count("parked_message")).isZero();
        assertThat(shop.receive("audience").getMessageProperties().getCorrelationId())
                .isEqualTo("ord_1");
        assertThat(shop.count("parked_message")).isEqualTo(1);
    }

    @Test
    void holdsUpNobodyElseWhenAnExchangeIsMissing() {
        shop.publish(new OrderPlaced("ord_0", 0));
        shop.receive("audience");
        addressTo("nowhere");

        for (int number = 1; number <= 100; number++) {
            shop.publish(new OrderPlaced("ord_" + number, number));
        }

        for (int number = 1; number <= 100; number++) {
            shop.receive("audience");
        }
        await().atMost(Duration.ofSeconds(15)).until(() -> shop.count("parked_message") == 1);
        assertThat(shop.jdbc().queryForObject("select error from parked_message", String.class))
                .isEqualTo("no exchange nowhere");
        assertThat(new Foreign(shop).isEmpty("audience")).isTrue();
    }

    @Test
    void tellsApartAMessageTheBrokerClosesTheChannelFor() {
        shop.bean(AmqpAdmin.class).declareExchange(inside());
        addressTo("inside");
        var orders = IntStream.range(0, 50)
                .mapToObj(number -> new OrderPlaced("ord_" + number, number))
                .toArray(Event[]::new);

        shop.publish(orders);

        for (int number = 0; number < orders.length; number++) {
            shop.receive("audience");
        }
        await().atMost(Duration.ofSeconds(15)).until(() -> shop.count("parked_message") == 1);
        assertThat(shop.jdbc().queryForObject("select error from parked_message", String.class))
                .contains("the broker closed the channel", "ACCESS_REFUSED");
        assertThat(shop.count("outbox")).isZero();
    }

    /** Clients may not publish to it. */
    private static TopicExchange inside() {
        var inside = new TopicExchange("inside");
        inside.setInternal(true);
        return inside;
    }

    private void addressTo(String exchange) {
        shop.jdbc().update("""
                insert into outbox (shard, aggregate_id, message_id, exchange, routing_key, type, correlation_id, headers, payload, mandatory)
                values (3, 'lost', gen_random_uuid(), ?, 'x', 'order.placed.v1', 'lost', '{}', '{}', true)""", exchange);
    }

    private void backOff(String time) {
        shop.jdbc().update("update outbox set not_before = now() + ?::interval", time);
    }

    @MessageType("order.unheard.v1")
    record Unheard(String orderId) implements Event {}

    @MessageType(value = "order.gossip.v1", optional = true)
    record Gossip(String orderId) implements Event {}
}
