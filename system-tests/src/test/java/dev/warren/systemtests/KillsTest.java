package dev.warren.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Totals: processes die in the middle, and still every order ends, stock adds up and the merchant hears of everything. */
@SharesTheStack
@Execution(ExecutionMode.CONCURRENT)
class KillsTest {

    private static final List<String> VICTIMS =
            List.of("payment-center", "rabbitmq", "order-service", "product-service", "postgres", "logistics-service");
    private static final int ORDERS_BETWEEN_KILLS = 6;

    @BeforeAll
    static void up() {
        Warren.up();
    }

    @Test
    void everyOrderEndsWhateverDies() {
        var shop = new Shop("storefront");
        var merchant = Client.of("merchant-demo");
        var registered = merchant.put(
                Warren.url("payment-center") + "/api/v1/endpoint",
                Map.of("url", Warren.url("sandbox") + "/merchant/notifications", "dialect", "STANDARD"));
        assertThat(registered.status()).as(registered.toString()).isBetween(200, 201);
        var orders = new ArrayList<String>();
        var paid = new ArrayList<String>();

        for (var victim : VICTIMS) {
            for (var i = 0; i < ORDERS_BETWEEN_KILLS; i++) {
                var id = shop.place(i);
                orders.add(id);
                if (i % 3 != 0 && shop.payInTime(id)) {
                    paid.add(id);
                }
            }
            Warren.crash(victim);
        }

        Totals.awaitEnds(shop, orders);
        assertThat(paid)
                .isNotEmpty()
                .allSatisfy(id ->
                        assertThat(shop.statusOf(id)).as("status of %s", id).isEqualTo("COMPLETED"));
        assertThat(orders)
                .filteredOn(id -> !paid.contains(id))
                .isNotEmpty()
                .allSatisfy(id -> assertThat(shop.statusOf(id)).isEqualTo("TIMED_OUT"));
        Totals.assertStockAddsUp();
        assertMerchantHeardOf(merchant, orders);
        Totals.assertNothingIsParked();
    }

    private static void assertMerchantHeardOf(Client merchant, List<String> orders) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(orders).allSatisfy(id -> {
                    var notifications = merchant.get(
                                    Warren.url("payment-center") + "/api/v1/notifications?orderId=" + id)
                            .json()
                            .path("data");
                    assertThat(notifications.findValuesAsString("status"))
                            .as("notifications of %s", id)
                            .contains("DELIVERED");
                }));
    }
}
