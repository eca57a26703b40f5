package dev.warren.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What must add up over all orders, whatever happened on the way. */
final class Totals {

    static final Set<String> ENDS = Set.of("COMPLETED", "TIMED_OUT", "REJECTED", "CANCELLED");
    private static final List<String> SERVICES =
            List.of("order-service", "payment-center", "product-service", "logistics-service");

    private Totals() {}

    static void awaitEnds(Shop shop, Collection<String> orders) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(orders)
                        .allSatisfy(id -> assertThat(shop.statusOf(id))
                                .as("status of %s", id)
                                .isIn(ENDS)));
    }

    static void assertStockAddsUp() {
        var ops = Client.of("ops");
        // nothing is reserved once the orders of those who share the stack have ended too
        await().atMost(Duration.ofMinutes(3)).ignoreExceptions().untilAsserted(() -> {
            var stock = ops.get(Warren.url("product-service") + "/ops/v1/stock")
                    .json()
                    .path("data");
            assertThat(stock.size()).isPositive();
            for (JsonNode row : stock) {
                assertThat(row.path("addsUp").asBoolean()).as(row.toString()).isTrue();
                assertThat(row.path("onHand").asLong()
                                + row.path("preDeducted").asLong()
                                + row.path("reserved").asLong()
                                + row.path("sold").asLong())
                        .as(row.toString())
                        .isEqualTo(row.path("initial").asLong());
                assertThat(row.path("reserved").asLong()).as(row.toString()).isZero();
                var account = ops.get(Warren.url("product-service") + "/ops/v1/stock/"
                        + row.path("sku").asString());
                assertThat(account.json().path("addsUp").asBoolean())
                        .as("with its ledger: %s", account)
                        .isTrue();
            }
        });
    }

    static void assertNothingIsParked() {
        var ops = Client.of("ops");
        for (var service : SERVICES) {
            var parked = ops.get(Warren.url(service) + "/ops/v1/parked-messages?status=PARKED");
            assertThat(parked.json().path("data").size()).as(parked.toString()).isZero();
        }
    }
}
