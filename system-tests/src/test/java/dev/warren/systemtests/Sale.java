package dev.warren.systemtests;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.systemtests.Client.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A flash sale, as operators announce and see it and as a storefront sells in it; one unit per customer. */
final class Sale {

    private static final int PRODUCT = 3;
    private static final Map<String, String> RECIPIENT =
            Map.of("name", "Li Lei", "phone", "+8613800000000", "address", "Nanjing East Road 1, Shanghai");

    private final Client ops = Client.of("ops");
    private final Client storefront = Client.of("storefront");
    private final String products = Warren.url("product-service");
    private final String orders = Warren.url("order-service");
    private final String sku;
    private final String id;

    private Sale(String sku, int years, int units, Duration lasts) {
        this.sku = sku;
        var opensAt = Instant.now();
        var announced = ops.post(
                orders + "/ops/v1/flash-sales",
                Map.of(
                        "merchantId",
                        "mer_demo",
                        "sku",
                        sku,
                        "years",
                        years,
                        "price",
                        Map.of("amount", 9_900, "currency", "CNY"),
                        "quantity",
                        units,
                        "perCustomer",
                        1,
                        "opensAt",
                        opensAt.toString(),
                        "closesAt",
                        opensAt.plus(lasts).toString()),
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(announced.status()).as(announced.toString()).isEqualTo(202);
        this.id = announced.text("id");
    }

    /** Announces a sale that is on as soon as its units are set aside. */
    static Sale of(int units, Duration lasts) {
        var product = new Shop("storefront").catalogue().get(PRODUCT);
        var sale = new Sale(
                product.path("sku").asString(""), product.path("minYears").asInt(1), units, lasts);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> sale.look().path("status").asString("").equals("READY"));
        return sale;
    }

    String id() {
        return id;
    }

    /** Where the units are, which adds up whenever one looks. */
    JsonNode look() {
        var sale = ops.get(orders + "/ops/v1/flash-sales/" + id).json();
        assertThat(sale.path("addsUp").asBoolean()).as(sale.toString()).isTrue();
        assertThat(sale.path("sold").asLong()
                        + sale.path("preDeducted").asLong()
                        + sale.path("free").asLong())
                .as(sale.toString())
                .isEqualTo(sale.path("announced").asLong());
        return sale;
    }

    /**
     * A customer asks at one of the doors, always under the same key.
     *
     * @throws UncheckedIOException when nobody is there
     */
    Answer buy(String door, String customer) {
        return storefront.postOnce(
                Warren.url(door) + "/api/v1/flash-sales/" + id + "/orders",
                Map.of("customerId", customer, "channel", "ALIPAY", "recipient", RECIPIENT),
                Map.of("Idempotency-Key", customer));
    }

    Answer ticket(String ticket) {
        return storefront.get(orders + "/api/v1/flash-tickets/" + ticket);
    }

    /** Ends it before its hour. */
    void close() {
        var closed = ops.post(orders + "/ops/v1/flash-sales/" + id + "/close", Map.of("reason", "seen enough"));
        assertThat(closed.status()).as(closed.toString()).isEqualTo(200);
    }

    /** Waits until nothing of the sale is on its way any more. */
    JsonNode awaitSettled() {
        return await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .until(this::look, sale -> sale.path("status").asString("").equals("SETTLED"));
    }

    /** The real stock has moved as the sale says, and its ledger adds up. */
    void assertRealStockAgrees(JsonNode sale, long created, long unpaid) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            var moved = moved();
            assertThat(moved)
                    .as(moved + " of " + sale)
                    .containsEntry("PRE_DEDUCTED", sale.path("announced").asLong())
                    .containsEntry("RESERVED_IN_SALE", created)
                    .containsEntry("SOLD", sale.path("sold").asLong());
            assertThat(of(moved, "RELEASED_TO_SALE") + of(moved, "RELEASED"))
                    .as("given back of " + moved)
                    .isEqualTo(unpaid);
            assertThat(of(moved, "UNSOLD") + of(moved, "RELEASED"))
                    .as("on hand again of " + moved)
                    .isEqualTo(sale.path("free").asLong());
            var stock = ops.get(products + "/ops/v1/stock/" + sku).json();
            assertThat(stock.path("addsUp").asBoolean()).as(stock.toString()).isTrue();
        });
    }

    private Map<String, Long> moved() {
        var moved = new HashMap<String, Long>();
        var path = products + "/ops/v1/stock-movements?limit=100&saleId=" + id;
        for (var more = ""; ; ) {
            var page = ops.get(path + more).json();
            page.path("data")
                    .valueStream()
                    .collect(groupingBy(
                            movement -> movement.path("kind").asString(""),
                            summingLong(movement -> movement.path("quantity").asLong())))
                    .forEach((kind, units) -> moved.merge(kind, units, Long::sum));
            var cursor = page.path("nextCursor").asString("");
            if (cursor.isEmpty()) {
                return moved;
            }
            more = "&cursor=" + cursor;
        }
    }

    private static long of(Map<String, Long> moved, String kind) {
        return moved.getOrDefault(kind, 0L);
    }
}
