package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What operators do with messages nobody could handle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParkedMessagesTest {

    private static final String PARKED = "/ops/v1/parked-messages";

    private Service shop;
    private Stock stock;
    private Foreign foreign;
    private RestTestClient ops;

    @BeforeAll
    void startShop() {
        shop = Service.with("warren.messaging.retry=").speakingHttp().start(Stock.class);
        stock = shop.bean(Stock.class);
        foreign = new Foreign(shop);
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
        shop.jdbc().execute("truncate inbox, parked_message, parked_message_action restart identity");
        stock.handled.clear();
        stock.closed = false;
    }

    @Test
    void replaysAMessageToTheQueueWhereItFailed() {
        String id = parkOneThatFailed();
        stock.closed = false;

        post(id, "replay", "{\"reason\":\"stock is open again\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("REPLAYED")
                .jsonPath("$.details.actions[0].action")
                .isEqualTo("REPLAYED")
                .jsonPath("$.details.actions[0].actor")
                .isEqualTo("olga")
                .jsonPath("$.details.actions[0].reason")
                .isEqualTo("stock is open again");

        await().until(() -> stock.handled.size() == 1);
        assertThat(stock.handled).containsExactly("ord_1");
        assertThat(shop.jdbc().queryForObject("select message_id from inbox", String.class))
                .isEqualTo(shop.jdbc().queryForObject("select message_id from parked_message", String.class));
    }

    @Test
    void parksAReplayedMessageAgainWhenItFailsAgain() {
        String id = parkOneThatFailed();

        post(id, "replay", "").expectStatus().isOk();

        await().until(() -> shop.count("parked_message where status = 'PARKED' and replays = 1") == 1);
        get(id).expectBody()
                .jsonPath("$.details.history.length()")
                .isEqualTo(2)
                .jsonPath("$.exchange")
                .isEqualTo("shop")
                .jsonPath("$.routingKey")
                .isEqualTo("order.placed");
        stock.closed = false;
        post(id, "replay", "").expectStatus().isOk();
        await().until(() -> stock.handled.size() == 1);
    }

    @Test
    void sendsAnEditedMessage() {
        String id = parkOneThatCannotBeRead();

        post(id, "edit", "{\"body\":{\"orderId\":\"ord_8\",\"number\":8},\"reason\":\"a bracket was missing\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.details.body.orderId")
                .isEqualTo("ord_8")
                .jsonPath("$.details.actions[0].action")
                .isEqualTo("EDITED");

        await().until(() -> stock.handled.contains("ord_8"));
    }

    @Test
    void discardsAMessageWithAReason() {
        String id = parkOneThatFailed();

        post(id, "discard", "{\"reason\":\"the order never existed\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("DISCARDED");

        post(id, "replay", "")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("parked-message-resolved");
    }

    @Test
    void showsWhatAPersonNeedsToDecide() {
        String id = parkOneThatFailed();

        get(id).expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.queue")
                .isEqualTo("shop.stock.in")
                .jsonPath("$.type")
                .isEqualTo("order.placed.v1")
                .jsonPath("$.correlationId")
                .isEqualTo("ord_1")
                .jsonPath("$.error")
                .isEqualTo("IllegalStateException: closed")
                .jsonPath("$.status")
                .isEqualTo("PARKED")
                .jsonPath("$.details.body.number")
                .isEqualTo(1);
    }

    @Test
    void listsNewestFirstPageByPage() {
        for (int number = 0; number < 3; number++) {
            parkOneThatCannotBeRead();
        }

        ops.get()
                .uri(PARKED + "?status=PARKED&queue=shop.stock.in&limit=2")
                .exchange()
                .expectBody()
                .jsonPath("$.data.length()")
                .isEqualTo(2)
                .jsonPath("$.data[0].id")
                .isEqualTo("3")
                .jsonPath("$.hasMore")
                .isEqualTo(true)
                .jsonPath("$.nextCursor")
                .isEqualTo("2");
        ops.get()
                .uri(PARKED + "?cursor=2")
                .exchange()
                .expectBody()
                .jsonPath("$.data[0].id")
                .isEqualTo("1")
                .jsonPath("$.hasMore")
                .isEqualTo(false);
        ops.get()
                .uri(PARKED + "?status=DISCARDED")
                .exchange()
                .expectBody()
                .jsonPath("$.data.length()")
                .isEqualTo(0);
    }

    @Test
    void refusesWhatMakesNoSense() {
        String id = parkOneThatFailed();

        get("4711").expectStatus().isNotFound().expectBody().jsonPath("$.code").isEqualTo("parked-message-not-found");
        post("4711", "replay", "").expectStatus().isNotFound();
        get("x").expectStatus().isNotFound();
        post(id, "discard", "{}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("invalid-request");
        post(id, "discard", "{\"reason\":\" \"}").expectStatus().isBadRequest();
        post(id, "edit", "{\"body\":\"{nonsense\",\"reason\":\"x\"}")
                .expectStatus()
                .isBadRequest();
        post(id, "edit", "{\"reason\":\"x\"}").expectStatus().isBadRequest();
        post(id, "edit", "{\"body\":{}}").expectStatus().isBadRequest();
        ops.get().uri(PARKED + "?status=LOST").exchange().expectStatus().isBadRequest();
        ops.get().uri(PARKED + "?limit=0").exchange().expectStatus().isBadRequest();
        ops.get().uri(PARKED + "?cursor=x").exchange().expectStatus().isBadRequest();
        assertThat(shop.count("parked_message where status = 'PARKED'")).isEqualTo(1);
        assertThat(shop.count("parked_message_action")).isZero();
    }

    @Test
    void ignoresASecondCopyOfAParkedMessage() {
        String id = parkOneThatCannotBeRead();
        post(id, "discard", "{\"reason\":\"garbage\"}").expectStatus().isOk();
        String messageId = shop.jdbc().queryForObject("select message_id from parked_message", String.class);

        var copy = Foreign.message("order.placed.v1").body("{");
        copy.getMessageProperties().setMessageId(messageId);
        foreign.publish("parked", "shop.stock.in", copy);
        foreign.publish("parked", "shop.other.in", copy);

        await().until(() -> shop.count("parked_message where queue = 'shop.other.in'") == 1);
        assertThat(shop.count("parked_message where status = 'DISCARDED'")).isEqualTo(1);
    }

    private String parkOneThatFailed() {
        stock.closed = true;
        shop.publish(new OrderPlaced("ord_1", 1));
        return nextParked(0);
    }

    private String parkOneThatCannotBeRead() {
        long before = shop.count("parked_message");
        foreign.publish(
                "shop", "order.placed", Foreign.message("order.placed.v1").body("{"));
        return nextParked(before);
    }

    private String nextParked(long before) {
        await().until(() -> shop.count("parked_message") > before);
        return String.valueOf(shop.jdbc().queryForObject("select max(id) from parked_message", Long.class));
    }

    private RestTestClient.ResponseSpec get(String id) {
        return ops.get().uri(PARKED + "/" + id).exchange();
    }

    private RestTestClient.ResponseSpec post(String id, String action, String body) {
        return ops.post()
                .uri(PARKED + "/" + id + "/" + action)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    @Configuration(proxyBeanMethods = false)
    static class Stock {

        final List<String> handled = new CopyOnWriteArrayList<>();
        volatile boolean closed;

        @Bean
        Subscription stock() {
            return Subscription.to("shop.stock.in").on("shop", OrderPlaced.class, order -> {
                if (closed) {
                    throw new IllegalStateException("closed");
                }
                handled.add(order.orderId());
            });
        }

        /** Stands in for the service's security. */
        @Bean
        Filter olga() {
            Principal olga = () -> "olga";
            return (request, response, chain) -> chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request) {
                        @Override
                        public Principal getUserPrincipal() {
                            return olga;
                        }
                    },
                    response);
        }
    }
}
