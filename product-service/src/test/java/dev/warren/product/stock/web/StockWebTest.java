package dev.warren.product.stock.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.MovableClock;
import dev.warren.defaults.testing.Tokens;
import dev.warren.product.stock.StockKeeping;
import dev.warren.product.stock.Units;
import dev.warren.product.stock.Wish;
import dev.warren.product.testing.Http;
import dev.warren.product.testing.Http.Answer;
import dev.warren.product.testing.ProductServiceTest;
import dev.warren.product.testing.Products;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ProductServiceTest
class StockWebTest {

    private static final String OPS = Tokens.ops();
    private static final String TEN_MORE = "{\"quantity\": 10, \"reason\": \"delivery 7\"}";

    @Autowired
    Http http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StockKeeping keeping;

    @Autowired
    MovableClock clock;

    private final String sku = "test-" + UUID.randomUUID();

    @BeforeEach
    void tenUnits() {
        Products.stocked(jdbc, sku, 10);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void showsThatStockAddsUp() {
        keeping.reserve(new Wish("ord_" + UUID.randomUUID(), List.of(new Units(sku, 4)), clock.instant(), null));

        var shown = http.get("/ops/v1/stock/" + sku, OPS).body();
        assertThat(shown.toString())
                .startsWith(
                        "{\"sku\":\"%s\",\"initial\":10,\"onHand\":6,\"preDeducted\":0,\"reserved\":4,\"sold\":0,\"addsUp\":true,\"ledger\":{\"RECEIVED\":10,\"RESERVED\":4},\"movements\":["
                                .formatted(sku));
        assertThat(shown.path("movements")
                        .valueStream()
                        .map(each -> each.path("kind").asString()))
                .containsExactly("RESERVED", "RECEIVED");
        assertThat(http.get("/ops/v1/stock?limit=200", OPS).body().path("data"))
                .anySatisfy(each -> assertThat(each.path("sku").asString()).isEqualTo(sku))
                .allSatisfy(each -> assertThat(each.path("addsUp").asBoolean()).isTrue());
    }

    @Test
    void takesUnitsIn() {
        var received = receive(sku, TEN_MORE, "delivery-7");

        assertThat(received.status()).isEqualTo(200);
        assertThat(received.body().path("initial").asLong()).isEqualTo(20);
        assertThat(received.body().path("onHand").asLong()).isEqualTo(20);
        assertThat(jdbc.sql("select reason || ' by ' || by from stock_movement where sku = ? and by is not null")
                        .param(sku)
                        .query(String.class)
                        .list())
                .containsExactly("delivery 7 by ops");
    }

    @Test
    void takesTheSameReceiptInOnce() {
        receive(sku, TEN_MORE, "delivery-7");
        var again = receive(sku, TEN_MORE, "delivery-7");
        var other = receive(sku, TEN_MORE.replace("10", "11"), "delivery-7");

        assertThat(again.body().path("onHand").asLong()).isEqualTo(20);
        assertThat(other.status()).isEqualTo(422);
        assertThat(http.get("/ops/v1/stock/" + sku, OPS).body().path("onHand").asLong())
                .isEqualTo(20);
    }

    @Test
    void takesNothingInThatCouldBeTakenInTwice() {
        var refused = http.post("/ops/v1/stock/" + sku + "/receive", OPS, TEN_MORE);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("idempotency-key-missing");
        assertThat(http.get("/ops/v1/stock/" + sku, OPS).body().path("initial").asLong())
                .isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"quantity\": 0, \"reason\": \"none\"}",
                "{\"quantity\": -5, \"reason\": \"theft\"}",
                "{\"quantity\": 1000000001, \"reason\": \"dream\"}",
                "{\"quantity\": 1.5, \"reason\": \"broken\"}",
                "{\"reason\": \"nothing\"}",
                "{\"quantity\": 5}",
                "{\"quantity\": 5, \"reason\": \"\"}"
            })
    void refusesReceiptsThatCannotBe(String receipt) {
        var refused = receive(sku, receipt, "delivery-8");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid-request");
        assertThat(http.get("/ops/v1/stock/" + sku, OPS).body().path("initial").asLong())
                .isEqualTo(10);
    }

    @Test
    void knowsNoOtherProducts() {
        assertThat(http.get("/ops/v1/stock/castle", OPS).code()).isEqualTo("product-not-found");
        assertThat(receive("castle", TEN_MORE, "delivery-7").status()).isEqualTo(404);
    }

    @Test
    void opensForOperatorsOnly() {
        assertThat(http.get("/ops/v1/stock", null).status()).isEqualTo(401);
        for (var token : List.of(Tokens.storefront("mer_demo"), Tokens.merchant("mer_demo"))) {
            assertThat(http.get("/ops/v1/stock", token).status()).isEqualTo(403);
            assertThat(http.get("/ops/v1/stuck", token).status()).isEqualTo(403);
            assertThat(http.post("/ops/v1/stock/" + sku + "/receive", token, TEN_MORE)
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void listsReservationsWhoseOrderShouldHaveEndedLongAgoAndLeavesThemAlone() {
        var order = "ord_" + UUID.randomUUID();
        keeping.reserve(new Wish(order, List.of(new Units(sku, 4)), clock.instant(), null));

        clock.advance(Duration.ofSeconds(30));
        assertThat(stuck(order)).isEmpty();

        clock.advance(Duration.ofSeconds(31)); // an hour at sixty times the speed
        assertThat(stuck(order)).singleElement().satisfies(each -> {
            assertThat(each.path("kind").asString()).isEqualTo("reservation-overdue");
            assertThat(each.path("status").asString()).isEqualTo("RESERVED");
        });
        assertThat(http.get("/ops/v1/stock/" + sku, OPS).body().path("reserved").asLong())
                .isEqualTo(4);

        keeping.sell(order);
        assertThat(stuck(order)).isEmpty();
    }

    @Test
    void listsContradictions() {
        var order = "ord_" + UUID.randomUUID();
        keeping.sell(order);

        assertThat(stuck(order)).singleElement().satisfies(each -> {
            assertThat(each.path("kind").asString()).isEqualTo("reservation-refused");
            assertThat(each.path("reason").asString()).isEqualTo("an order was paid whose stock is VOID");
        });
    }

    @Test
    void listsAContradictionUntilAPersonHasDealtWithIt() {
        var order = "ord_" + UUID.randomUUID();
        keeping.sell(order);

        var path = "/ops/v1/stuck/" + order + "/dismiss";
        assertThat(http.post(path, OPS, "{\"reason\": \"refunded\"}").status()).isEqualTo(204);

        assertThat(stuck(order)).isEmpty();
        assertThat(jdbc.sql("select refusal || ' | ' || dismissed_because from dismissal where dismissed_id = ?")
                        .param(order)
                        .query(String.class)
                        .list())
                .containsExactly("an order was paid whose stock is VOID | refunded");
        assertThat(http.post(path, OPS, "{\"reason\": \"again\"}").status()).isEqualTo(404);
    }

    /** The key is one of this test, which has a product of its own. */
    private Answer receive(String product, String receipt, String delivery) {
        return http.post(
                "/ops/v1/stock/" + product + "/receive", OPS, receipt, "Idempotency-Key", delivery + " of " + sku);
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
