package dev.warren.product.production.web;

import static dev.warren.product.testing.PaidOrders.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.testing.Tokens;
import dev.warren.product.testing.FakeFactory;
import dev.warren.product.testing.Http;
import dev.warren.product.testing.PaidOrders;
import dev.warren.product.testing.ProductServiceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ProductServiceTest
class ProductionWebTest {

    private static final String OPS = Tokens.ops();

    @Autowired
    Http http;

    @Autowired
    PaidOrders orders;

    @Autowired
    FakeFactory factory;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void asUsual() {
        factory.reset();
    }

    @Test
    void showsHowFarTheGoodsAre() {
        var order = orders.pay();
        await().until(() -> orders.statusOf(order), "ACCEPTED"::equals);

        var shown = http.get("/ops/v1/production?orderId=" + order, OPS).body();

        assertThat(shown.path("productionId").asString()).isEqualTo(orders.productionOf(order));
        assertThat(shown.path("status").asString()).isEqualTo("ACCEPTED");
        assertThat(shown.path("items")).hasSize(2);
        assertThat(shown.has("nextAt")).isTrue();
        assertThat(shown.toString()).doesNotContain("Li Lei");
    }

    @Test
    void asksTheFactoryNowInsteadOfAfterTheLastRung() {
        factory.onRequest(FakeFactory.says(503, "later"));
        var order = orders.pay();
        await().until(() -> orders.statusOf(order), "REQUESTED"::equals);
        // The whole ladder is spent; the next question is ten minutes away.
        await().until(() -> jdbc.sql("""
                        update production_order set attempt = 8, next_at = now() + interval '10 minutes', version = version + 1
                         where order_id = ? and attempt > 0
                        """).param(order).update() == 1);
        await().untilAsserted(() -> assertThat(stuck(order))
                .singleElement()
                .satisfies(each -> assertThat(each.path("kind").asString()).isEqualTo("production-unheard")));
        factory.reset();

        var asked = http.post("/ops/v1/production/" + orders.productionOf(order) + "/ask", OPS, "");

        assertThat(asked.status()).isEqualTo(202);
        await().until(() -> orders.statusOf(order), "ACCEPTED"::equals);
        assertThat(stuck(order)).isEmpty();
    }

    @Test
    void listsGoodsThatWillNotBeMadeAndContradictions() {
        var order = orders.pay();
        await().until(() -> orders.statusOf(order), "ACCEPTED"::equals);
        orders.callBack(
                "msg_" + UUID.randomUUID(), report(orders.productionOf(order), "FAILED", "\"reason\":\"no steel\""));
        orders.callBack("msg_" + UUID.randomUUID(), report(orders.productionOf(order), "IN_PRODUCTION"));

        assertThat(stuck(order))
                .extracting(each -> each.path("kind").asString() + ": "
                        + each.path("reason").asString())
                .containsExactlyInAnyOrder(
                        "production-failed: no steel", "production-refused: started after it failed");
    }

    @Test
    void listsAContradictionUntilAPersonHasDealtWithIt() {
        var order = orders.pay();
        await().until(() -> orders.statusOf(order), "ACCEPTED"::equals);
        var production = orders.productionOf(order);
        orders.callBack("msg_" + UUID.randomUUID(), report(production, "COMPLETED", "\"sites\":[]"));
        assertThat(stuck(order))
                .extracting(each -> each.path("kind").asString())
                .containsExactly("production-refused");

        var path = "/ops/v1/stuck/" + production + "/dismiss";
        assertThat(http.post(path, OPS, "{\"reason\": \" \"}").code()).isEqualTo("invalid-request");
        assertThat(http.post(path, Tokens.merchant("mer_demo"), "{\"reason\": \"mine\"}")
                        .status())
                .isEqualTo(403);
        assertThat(http.post(path, OPS, "{\"reason\": \"they sent the rest\"}").status())
                .isEqualTo(204);

        assertThat(stuck(order)).isEmpty();
        assertThat(http.post(path, OPS, "{\"reason\": \"again\"}").code()).isEqualTo("contradiction-not-found");
        assertThat(jdbc.sql("""
                        select refusal || ' | ' || dismissed_by || ': ' || dismissed_because from dismissal
                         where dismissed_id = ?
                        """).param(production).query(String.class).list())
                .singleElement()
                .asString()
                .startsWith("made: {} (expected: ")
                .endsWith(" | ops: they sent the rest");
        orders.callBack("msg_" + UUID.randomUUID(), report(production, "COMPLETED", "\"sites\":[]"));
        assertThat(stuck(order)).hasSize(1);
    }

    @Test
    void knowsOnlyPaidOrders() {
        assertThat(http.get("/ops/v1/production?orderId=ord_unknown", OPS).code())
                .isEqualTo("production-not-found");
        assertThat(http.post("/ops/v1/production/prd_unknown/ask", OPS, "").code())
                .isEqualTo("production-not-found");
        assertThat(http.get("/ops/v1/production", OPS).status()).isEqualTo(400);
    }

    @Test
    void opensForOperatorsOnly() {
        assertThat(http.get("/ops/v1/production?orderId=x", null).status()).isEqualTo(401);
        for (var token : List.of(Tokens.storefront("mer_demo"), Tokens.merchant("mer_demo"))) {
            assertThat(http.get("/ops/v1/production?orderId=x", token).status()).isEqualTo(403);
            assertThat(http.post("/ops/v1/production/x/ask", token, "").status())
                    .isEqualTo(403);
        }
    }

    private List<JsonNode> stuck(String order) {
        return http.get("/ops/v1/stuck?limit=200", OPS)
                .body()
                .path("data")
                .valueStream()
                .filter(each -> each.path("orderId").asString().equals(order))
                .toList();
    }
}
