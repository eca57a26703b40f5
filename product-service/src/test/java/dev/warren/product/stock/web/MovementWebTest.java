package dev.warren.product.stock.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.Tokens;
import dev.warren.product.stock.FlashSales;
import dev.warren.product.stock.StockKeeping;
import dev.warren.product.stock.Units;
import dev.warren.product.stock.Wish;
import dev.warren.product.testing.Http;
import dev.warren.product.testing.ProductServiceTest;
import dev.warren.product.testing.Products;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ProductServiceTest
class MovementWebTest {

    private static final String OPS = Tokens.ops();
    private static final Instant EXPIRES = Instant.parse("2099-01-01T00:00:00Z");

    @Autowired
    Http http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StockKeeping keeping;

    @Autowired
    FlashSales sales;

    private final String order = "ord_" + UUID.randomUUID();
    private String sku;

    @BeforeEach
    void tenUnits() {
        sku = Products.stocked(jdbc, 10);
    }

    @Test
    void showsWhatAnOrderMovedNewestFirst() {
        keeping.reserve(new Wish(order, List.of(new Units(sku, 3)), EXPIRES, null));
        keeping.sell(order);
        keeping.takeBack(order, "refunded before it was made");

        var moved = http.get("/ops/v1/stock-movements?orderId=" + order, OPS).body();

        assertThat(kinds(moved)).containsExactly("RETURNED", "SOLD", "RESERVED");
        var last = moved.path("data").get(0);
        assertThat(last.path("from").asString()).isEqualTo("SOLD");
        assertThat(last.path("to").asString()).isEqualTo("ON_HAND");
        assertThat(last.path("quantity").asInt()).isEqualTo(3);
        assertThat(last.path("orderId").asString()).isEqualTo(order);
        assertThat(last.path("sku").asString()).isEqualTo(sku);
        assertThat(last.path("reason").asString()).isEqualTo("refunded before it was made");
    }

    @Test
    void showsWhatASaleAndItsOrdersMoved() {
        var sale = "sale_" + UUID.randomUUID();
        sales.announce(sale, sku, 4);
        keeping.reserve(new Wish(order, List.of(new Units(sku, 1)), EXPIRES, sale));
        sales.settle(sale, sku);

        assertThat(kinds(http.get("/ops/v1/stock-movements?saleId=" + sale, OPS).body()))
                .containsExactly("UNSOLD", "RESERVED_IN_SALE", "PRE_DEDUCTED");
    }

    @Test
    void showsTheMovementsOfAProductPageByPage() {
        for (var i = 0; i < 6; i++) {
            keeping.reserve(new Wish("ord_" + UUID.randomUUID(), List.of(new Units(sku, 1)), EXPIRES, null));
        }

        var ids = new ArrayList<Long>();
        for (var cursor = Optional.of(""); cursor.isPresent(); ) {
            var page = http.get("/ops/v1/stock/%s/movements?limit=3&cursor=%s".formatted(sku, cursor.get()), OPS)
                    .body();
            page.path("data").forEach(entry -> ids.add(entry.path("id").asLong()));
            cursor = page.path("nextCursor").asStringOpt();
        }

        assertThat(ids)
                .hasSize(7)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    @Test
    void showsNothingOfAnOrderThatMovedNothing() {
        assertThat(http.get("/ops/v1/stock-movements?orderId=" + order, OPS)
                        .body()
                        .toString())
                .isEqualTo("{\"data\":[],\"hasMore\":false}");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'orderId, saleId: none (expected: one)'",
        "orderId=, 'orderId, saleId: none (expected: one)'",
        "orderId=ord_1&saleId=sale_1, 'orderId, saleId: both (expected: one)'",
        "orderId=ord_1&limit=0, 'limit: 0 (expected: 1 to 200)'",
        "orderId=ord_1&cursor=bm9uZQ, 'cursor: not one of ours (expected: nextCursor of the page before)'"
    })
    void saysWhatIsWrongWithAQuestion(String query, String wrong) {
        var refused = http.get("/ops/v1/stock-movements?" + query, OPS);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid-request");
        assertThat(refused.body().toString()).contains(wrong);
    }

    @Test
    void knowsNoOtherProducts() {
        var refused = http.get("/ops/v1/stock/castle/movements", OPS);

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("product-not-found");
    }

    @Test
    void opensForOperatorsOnly() {
        for (var path : List.of("/ops/v1/stock-movements?orderId=" + order, "/ops/v1/stock/" + sku + "/movements")) {
            assertThat(http.get(path, null).status()).isEqualTo(401);
            assertThat(http.get(path, Tokens.merchant("mer_demo")).status()).isEqualTo(403);
        }
    }

    private static Stream<String> kinds(JsonNode page) {
        return page.path("data").valueStream().map(entry -> entry.path("kind").asString());
    }
}
