package dev.warren.product.production.factory;

import static dev.warren.product.testing.PaidOrders.SITES;
import static dev.warren.product.testing.PaidOrders.report;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.webhook.Webhooks;
import dev.warren.product.testing.Bus;
import dev.warren.product.testing.FakeFactory;
import dev.warren.product.testing.Http;
import dev.warren.product.testing.PaidOrders;
import dev.warren.product.testing.ProductServiceTest;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductServiceTest
class FactoryWebhookTest {

    @Autowired
    PaidOrders orders;

    @Autowired
    FakeFactory factory;

    @Autowired
    Bus bus;

    @Autowired
    Http http;

    @Autowired
    JdbcClient jdbc;

    private final String webhook = "msg_" + UUID.randomUUID();
    private String order;
    private String production;

    @BeforeEach
    void acceptedOrder() {
        factory.reset();
        order = orders.pay();
        await().until(() -> orders.statusOf(order), "ACCEPTED"::equals);
        production = orders.productionOf(order);
    }

    @Test
    void hearsThatTheGoodsAreMade() {
        assertThat(orders.callBack(webhook, report(production, "IN_PRODUCTION")).status())
                .isEqualTo(204);
        bus.awaitAbout(order, "production.started.v1");

        var done = orders.callBack("msg_" + UUID.randomUUID(), report(production, "COMPLETED", SITES));

        assertThat(done.status()).isEqualTo(204);
        var completed = bus.awaitAbout(order, "production.started.v1", "production.completed.v1")
                .getLast();
        assertThat(completed.body().path("sites").get(1).toString())
                .isEqualTo("{\"site\":\"suzhou\",\"items\":[{\"sku\":\"edge-sensor\",\"quantity\":2}]}");
        assertThat(completed.body().path("recipient").path("address").asString())
                .isEqualTo("Nanjing East Road 1, Shanghai");
    }

    @Test
    void hearsThatTheGoodsWillNotBeMade() {
        var failed = orders.callBack(webhook, report(production, "FAILED", "\"reason\":\"no steel\""));

        assertThat(failed.status()).isEqualTo(204);
        assertThat(bus.awaitAbout(order, "production.failed.v1")
                        .getFirst()
                        .body()
                        .path("reason")
                        .asString())
                .isEqualTo("no steel");
    }

    @Test
    void answersARepeatAsTheFirstAndTellsNobodyTwice() {
        var body = report(production, "COMPLETED", SITES);

        assertThat(orders.callBack(webhook, body).status()).isEqualTo(204);
        assertThat(orders.callBack(webhook, body).status()).isEqualTo(204);
        assertThat(orders.callBack("msg_" + UUID.randomUUID(), body).status()).isEqualTo(204);
        assertThat(orders.callBack("msg_" + UUID.randomUUID(), report(production, "IN_PRODUCTION"))
                        .status())
                .isEqualTo(204);

        bus.awaitAbout(order, "production.started.v1", "production.completed.v1");
        assertThat(jdbc.sql("select outcome || ' ' || deliveries from factory_callback where webhook_id = ?")
                        .param(webhook)
                        .query(String.class)
                        .single())
                .isEqualTo("changed 2");
    }

    @Test
    void refusesWhoeverSignsWithAnotherSecret() {
        var body = report(production, "COMPLETED", SITES);

        var forged = orders.callBack(Webhooks.newSecret(), webhook, Instant.now(), body, body);

        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.code()).isEqualTo("invalid-signature");
        assertNothingChanged();
    }

    @Test
    void refusesABodyThatWasChangedOnTheWay() {
        var signed = report(production, "IN_PRODUCTION");

        var changed = orders.callBack(
                orders.secret(), webhook, Instant.now(), signed, signed.replace("IN_PRODUCTION", "FAILED"));
        var spaced = orders.callBack(orders.secret(), webhook, Instant.now(), signed, signed + " ");

        assertThat(changed.status()).isEqualTo(401);
        assertThat(spaced.status()).isEqualTo(401);
        assertNothingChanged();
    }

    @Test
    void refusesCallbacksOfAnotherTimeAndWithoutASignature() {
        var body = report(production, "FAILED");

        var old = orders.callBack(orders.secret(), webhook, Instant.now().minusSeconds(3600), body, body);
        var unsigned = http.post("/webhooks/factory", body.getBytes(UTF_8), Map.of());
        var empty = http.post("/webhooks/factory", new byte[0], Map.of());

        assertThat(old.status()).isEqualTo(401);
        assertThat(unsigned.status()).isEqualTo(401);
        assertThat(empty.status()).isEqualTo(401);
        assertNothingChanged();
    }

    @Test
    void knowsOnlyWhatWasRequestedHere() {
        var stranger = orders.callBack(webhook, report("prd_unknown", "FAILED"));
        var nobody = orders.callBack(webhook, "{\"status\":\"FAILED\"}");

        assertThat(stranger.status()).isEqualTo(404);
        assertThat(stranger.code()).isEqualTo("production-not-found");
        assertThat(nobody.status()).isEqualTo(404);
    }

    @Test
    void refusesOtherGoodsThanWereOrdered() {
        var other = orders.callBack(
                webhook,
                report(
                        production,
                        "COMPLETED",
                        "\"sites\":[{\"site\":\"suzhou\",\"items\":[{\"sku\":\"tower-basic\",\"quantity\":4}]}]"));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("production-contradiction");
        assertThat(other.body().path("detail").asString())
                .isEqualTo("made: {tower-basic=4} (expected: {edge-sensor=3, tower-basic=1})");
        assertNothingChanged();
    }

    @Test
    void refusesAnEndAfterAnotherEnd() {
        orders.callBack(webhook, report(production, "COMPLETED", SITES));

        var failed = orders.callBack("msg_" + UUID.randomUUID(), report(production, "FAILED"));

        assertThat(failed.status()).isEqualTo(409);
        assertThat(orders.statusOf(order)).isEqualTo("COMPLETED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{\"requestId\":", "<xml/>", "{\"sites\":[null]}"})
    void refusesWhatIsNoJson(String body) {
        var refused = orders.callBack(webhook, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("malformed-json");
    }

    @Test
    void refusesStatusesItDoesNotKnow() {
        var refused = orders.callBack(webhook, report(production, "SHIPPED"));
        var siteless = orders.callBack(webhook, report(production, "COMPLETED"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.firstError()).startsWith("status | status: SHIPPED (expected: ACCEPTED");
        assertThat(siteless.firstError()).isEqualTo("status | COMPLETED without sites");
        assertNothingChanged();
    }

    @Test
    void refusesBodiesThatAreTooLarge() {
        var refused = orders.callBack(webhook, " ".repeat(64 * 1024 + 1));

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.code()).isEqualTo("callback-too-large");
    }

    private void assertNothingChanged() {
        assertThat(orders.statusOf(order)).isEqualTo("ACCEPTED");
        assertThat(bus.about(order, "production.")).isEmpty();
    }
}
