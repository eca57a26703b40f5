package dev.warren.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Totals of a flash sale: doors, queues and their readers die in the middle, and every unit is still somewhere, once. */
@SharesTheStack
@Execution(ExecutionMode.CONCURRENT)
class FlashSaleTest {

    private static final Set<String> PAID = Set.of("PAID", "IN_PRODUCTION", "SHIPPING", "COMPLETED");
    private static final List<String> TWINS = List.of("order-service-twin", "product-service-twin");
    private static final int UNITS = 150;
    private static final int WAVE = 100;

    /** Longer than everything takes to die and come back, however slowly; whoever announced it ends it. */
    private static final Duration LASTS = Duration.ofMinutes(30);

    /** So many have paid before the last thing dies; how many more can depends on how long everything takes to come back. */
    private static final int PAID_BEFORE = 15;

    private final Shop shop = new Shop("storefront");

    @BeforeAll
    static void up() {
        Warren.up();
    }

    @Test
    void losesNoUnitWhateverDies() {
        var sale = Sale.of(UNITS, LASTS);
        try (var crowd = new Crowd(sale, List.of("order-service"))) {
            crowd.come(WAVE);
            crowd.awaitTickets(WAVE / 4);
            Warren.crash("order-service");
            crowd.come(WAVE);
            crowd.awaitPaid(PAID_BEFORE);
            Warren.crash("rabbitmq");
            crowd.come(WAVE);
            Warren.crash("order-service");

            crowd.awaitTickets(UNITS);
            sale.close();
            assertEverythingAddsUp(sale, crowd.awaitEnd());
        }
    }

    @Test
    void sellsAtTwoDoorsAndLosesNothingWhenOneFalls() {
        TWINS.forEach(Warren::start);
        var sale = Sale.of(UNITS, LASTS);
        try (var crowd = new Crowd(sale, List.of("order-service", "order-service-twin"))) {
            crowd.come(WAVE);
            crowd.awaitTickets(WAVE / 4);
            Warren.kill("product-service-twin");
            crowd.come(WAVE);
            crowd.awaitPaid(PAID_BEFORE);
            Warren.kill("order-service-twin");
            crowd.come(WAVE);

            crowd.awaitTickets(UNITS);
            sale.close();
            assertEverythingAddsUp(sale, crowd.awaitEnd());
        } finally {
            TWINS.forEach(Warren::stop);
        }
    }

    private void assertEverythingAddsUp(Sale sale, List<SaleBuyer> buyers) {
        var end = sale.awaitSettled();
        assertThat(end.path("leased").asLong()).as(end.toString()).isZero();
        assertThat(end.path("held").asLong()).as(end.toString()).isZero();
        assertThat(buyers).filteredOn(SaleBuyer::hasTicket).isNotEmpty().allMatch(SaleBuyer::isDecided);
        var orders =
                buyers.stream().map(SaleBuyer::orderId).filter(Objects::nonNull).toList();
        Totals.awaitEnds(shop, orders);
        var kept = buyers.stream()
                .filter(buyer ->
                        buyer.orderId() != null && PAID.contains(shop.statusOf(String.valueOf(buyer.orderId()))))
                .toList();
        assertThat(kept)
                .hasSize(end.path("sold").asInt())
                .hasSizeGreaterThanOrEqualTo(PAID_BEFORE)
                .allMatch(SaleBuyer::isPaid);
        assertThat(orders).doesNotHaveDuplicates().hasSizeGreaterThan(kept.size());
        sale.assertRealStockAgrees(end, orders.size(), orders.size() - kept.size());
        Totals.assertStockAddsUp();
        Totals.assertNothingIsParked();
    }
}
