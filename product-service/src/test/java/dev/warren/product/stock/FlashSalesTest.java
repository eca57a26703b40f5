package dev.warren.product.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.messaging.Event;
import dev.warren.product.Outcome;
import dev.warren.product.stock.StockRejected.Reason;
import dev.warren.product.testing.ProductServiceTest;
import dev.warren.product.testing.Products;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stock that is set aside for a flash sale: its orders get that and no other, and what they leave comes back. */
@ProductServiceTest
class FlashSalesTest {

    private static final Instant EXPIRES = Instant.parse("2099-01-01T00:00:00Z");

    @Autowired
    FlashSales sales;

    @Autowired
    StockKeeping keeping;

    @Autowired
    Stock stock;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    private final String sale = "sale_" + UUID.randomUUID();
    private String apple;

    @BeforeEach
    void tenApples() {
        apple = Products.stocked(jdbc, 10);
    }

    @AfterEach
    void addsUp() {
        assertThat(ledger.account(apple))
                .hasValueSatisfying(account -> assertThat(account.differences()).isEmpty());
    }

    @Test
    void setsUnitsAsideOnceAndAnswersWhoAsksAgain() {
        var first = sales.announce(sale, apple, 4);
        var again = sales.announce(sale, apple, 4);

        assertThat(List.of(event(first), event(again)))
                .allSatisfy(event -> assertThat(event).isInstanceOfSatisfying(StockAllotted.class, allotted -> {
                    assertThat(allotted.quantity()).isEqualTo(4);
                    assertThat(allotted.aggregateId()).isEqualTo(sale);
                }));
        assertLevel(6, 4, 0, 0);
    }

    @Test
    void setsAllAsideOrNothing() {
        var refused = (StockAllotmentRefused) event(sales.announce(sale, apple, 11));
        assertThat(refused.reason()).isEqualTo(Reason.OUT_OF_STOCK);
        var again = (StockAllotmentRefused) event(sales.announce(sale, apple, 11));
        assertThat(again.reason()).isEqualTo(Reason.OUT_OF_STOCK);
        assertThat(rejection(order(1))).isEqualTo(Reason.OUT_OF_STOCK);

        var unknown = (StockAllotmentRefused) event(sales.announce("sale_" + UUID.randomUUID(), "castle", 1));
        assertThat(unknown.reason()).isEqualTo(Reason.UNKNOWN_SKU);
        assertLevel(10, 0, 0, 0);
    }

    @Test
    void refusesSalesOfNothing() {
        assertThatThrownBy(() -> sales.announce(sale, apple, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quantity: 0 of " + apple + " (expected: >= 1)");
        assertThatThrownBy(() -> new Wish("ord_1", List.of(new Units(apple, 1), new Units("pear", 1)), EXPIRES, sale))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lines: of 2 products (expected: 1 in a flash sale)");
    }

    @Test
    void givesItsOrdersWhatIsSetAsideAndNothingElse() {
        sales.announce(sale, apple, 4);

        assertThat(event(order(3))).isInstanceOf(StockReserved.class);
        assertThat(rejection(order(2))).isEqualTo(Reason.OUT_OF_STOCK);
        assertThat(event(order(1))).isInstanceOf(StockReserved.class);

        assertLevel(6, 0, 4, 0);
    }

    @Test
    void givesOrdinaryOrdersNothingOfWhatIsSetAside() {
        sales.announce(sale, apple, 4);

        assertThat(rejection(keeping.reserve(new Wish(orderId(), List.of(new Units(apple, 7)), EXPIRES, null))))
                .isEqualTo(Reason.OUT_OF_STOCK);
        assertLevel(6, 4, 0, 0);
    }

    @Test
    void rejectsOrdersOfSalesThatHaveNoStock() {
        assertThat(rejection(order(1))).isEqualTo(Reason.OUT_OF_STOCK);

        sales.announce(sale, apple, 4);
        var pear = Products.stocked(jdbc, 5);
        assertThat(rejection(keeping.reserve(new Wish(orderId(), List.of(new Units(pear, 1)), EXPIRES, sale))))
                .isEqualTo(Reason.OUT_OF_STOCK);
        assertLevel(6, 4, 0, 0);
    }

    @Test
    void givesBackToTheSaleWhileItGoesOnAndOnHandAfterwards() {
        sales.announce(sale, apple, 4);
        var early = placed(2);
        var late = placed(2);

        keeping.release(early, 0);
        assertLevel(6, 2, 2, 0);
        assertThat(event(order(1))).isInstanceOf(StockReserved.class);

        sales.settle(sale, apple);
        assertLevel(7, 0, 3, 0);
        keeping.release(late, 0);
        keeping.release(late, 0);
        assertLevel(9, 0, 1, 0);
        assertThat(rejection(order(1))).isEqualTo(Reason.OUT_OF_STOCK);
    }

    @Test
    void settlesOnce() {
        sales.announce(sale, apple, 4);

        assertThat(sales.settle(sale, apple)).isInstanceOf(Outcome.Changed.class);
        assertThat(sales.settle(sale, apple)).isEqualTo(Outcome.unchanged());
        assertLevel(10, 0, 0, 0);
        assertThat(kinds(ledger.ofSale(sale, Long.MAX_VALUE, 10)))
                .containsExactly(MovementKind.UNSOLD, MovementKind.PRE_DEDUCTED);
    }

    @Test
    void neverSetsAnythingAsideForASaleWhoseEndCameFirst() {
        sales.settle(sale, apple);

        assertThat(sales.announce(sale, apple, 4)).isEqualTo(Outcome.unchanged());
        assertThat(rejection(order(1))).isEqualTo(Reason.OUT_OF_STOCK);
        assertLevel(10, 0, 0, 0);
    }

    @Test
    void takesRefundedUnitsBackOnHandWhetherOrNotTheSaleGoesOn() {
        sales.announce(sale, apple, 4);
        var sold = placed(1);
        var unheard = placed(1);
        keeping.sell(sold);

        keeping.takeBack(sold, "refunded");
        keeping.takeBack(unheard, "refunded");

        assertLevel(8, 2, 0, 0);
    }

    @Test
    void neverRevivesAnOrderOfAFlashSale() {
        sales.announce(sale, apple, 4);
        var released = placed(1);
        keeping.release(released, 0);
        var held = placed(2);

        for (var order : List.of(released, held, held)) {
            assertThat(event(keeping.revive(order, 1, List.of(new Units(apple, 1)))))
                    .isInstanceOf(StockRevivalRefused.class);
        }

        assertLevel(6, 2, 2, 0);
        keeping.release(held, 0);
        assertLevel(6, 4, 0, 0);
    }

    @Test
    void saysWhereEveryUnitOfAnOrderWent() {
        sales.announce(sale, apple, 4);
        var order = placed(1);
        keeping.release(order, 0);

        assertThat(kinds(ledger.ofOrder(order, Long.MAX_VALUE, 10)))
                .containsExactly(MovementKind.RELEASED_TO_SALE, MovementKind.RESERVED_IN_SALE);
        assertThat(ledger.ofSale(sale, Long.MAX_VALUE, 10)).hasSize(3);
    }

    @Test
    void losesNothingWhenOrdersComeAndGoWhileTheSaleIsSettled() throws Exception {
        apple = Products.stocked(jdbc, 200);
        sales.announce(sale, apple, 100);

        inParallel(5, worker -> {
            for (var i = 0; i < 20; i++) {
                if (worker == 0 && i == 10) {
                    sales.settle(sale, apple);
                }
                var batch = List.of(wish(1), wish(2), wish(1));
                keeping.reserveAll(batch);
                keeping.sell(batch.get(0).orderId());
                keeping.release(batch.get(1).orderId(), 0);
            }
        });

        var level = stock.level(apple).orElseThrow();
        assertThat(level.preDeducted()).isZero();
        assertThat(level.onHand() + level.reserved() + level.sold()).isEqualTo(200);
    }

    private Outcome order(int quantity) {
        return keeping.reserve(wish(quantity));
    }

    private String placed(int quantity) {
        var wish = wish(quantity);
        assertThat(event(keeping.reserve(wish))).isInstanceOf(StockReserved.class);
        return wish.orderId();
    }

    private Wish wish(int quantity) {
        return new Wish(orderId(), List.of(new Units(apple, quantity)), EXPIRES, sale);
    }

    private static String orderId() {
        return "ord_" + UUID.randomUUID();
    }

    private void assertLevel(long onHand, long preDeducted, long reserved, long sold) {
        assertThat(stock.level(apple)).contains(new StockLevel(apple, 10, onHand, preDeducted, reserved, sold));
    }

    private static List<MovementKind> kinds(List<LedgerEntry> entries) {
        return entries.stream().map(LedgerEntry::kind).toList();
    }

    private static Event event(Outcome outcome) {
        return ((Outcome.Changed) outcome).events().getFirst();
    }

    private static Reason rejection(Outcome outcome) {
        return ((StockRejected) event(outcome)).reason();
    }

    private interface Work {
        void run(int worker) throws Exception;
    }

    private static void inParallel(int workers, Work work) throws Exception {
        var together = new CyclicBarrier(workers);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var i = 0; i < workers; i++) {
                var worker = i;
                running.add(threads.submit((Callable<Void>) () -> {
                    together.await();
                    work.run(worker);
                    return null;
                }));
            }
            for (var each : running) {
                each.get();
            }
        }
    }
}
