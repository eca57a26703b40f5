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
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Many orders in one transaction: each gets all it wants or nothing, as if it were alone. */
@ProductServiceTest
class ReservingManyTest {

    private static final Instant EXPIRES = Instant.parse("2099-01-01T00:00:00Z");

    @Autowired
    StockKeeping keeping;

    @Autowired
    Stock stock;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void sellsOutInTheMiddleOfABatchAndGivesWhatFitsToThoseBehind() {
        var apple = Products.stocked(jdbc, 20);
        var wishes = new ArrayList<Wish>();
        for (var i = 0; i < 16; i++) {
            wishes.add(wish(new Units(apple, i == 9 ? 3 : 2)));
        }
        wishes.add(wish(new Units(apple, 1)));

        var outcomes = keeping.reserveAll(wishes);

        // nine of two, none of three, one more of two
        assertThat(outcomes.subList(0, 9))
                .allSatisfy(outcome -> assertThat(event(outcome)).isInstanceOf(StockReserved.class));
        assertThat(event(outcomes.get(9))).isInstanceOf(StockRejected.class);
        assertThat(event(outcomes.get(10))).isInstanceOf(StockReserved.class);
        assertThat(outcomes.subList(11, 17))
                .allSatisfy(outcome -> assertThat(event(outcome))
                        .isInstanceOfSatisfying(
                                StockRejected.class,
                                rejected -> assertThat(rejected.reason()).isEqualTo(Reason.OUT_OF_STOCK)));
        assertThat(stock.level(apple)).contains(new StockLevel(apple, 20, 0, 0, 20, 0));
        assertThat(ledger.ofProduct(apple, Long.MAX_VALUE, 100))
                .filteredOn(entry -> entry.kind() == MovementKind.RESERVED)
                .hasSize(10);
        assertAddsUp(apple);
    }

    @Test
    void answersAllOfTheirOrdersAndTheSameAgain() {
        var apple = Products.stocked(jdbc, 2);
        var wishes = List.of(wish(new Units(apple, 2)), wish(new Units(apple, 1)));

        keeping.reserveAll(wishes);

        for (var wish : wishes) {
            assertThat(jdbc.sql("select status from reservation where order_id = ?")
                            .param(wish.orderId())
                            .query(String.class)
                            .single())
                    .isEqualTo(wish.equals(wishes.getFirst()) ? "RESERVED" : "REJECTED");
        }
        var again = keeping.reserveAll(wishes);
        assertThat(event(again.getFirst())).isInstanceOf(StockReserved.class);
        assertThat(event(again.getLast())).isInstanceOfSatisfying(StockRejected.class, rejected -> {
            assertThat(rejected.sku()).isEqualTo(apple);
            assertThat(rejected.reason()).isEqualTo(StockRejected.Reason.OUT_OF_STOCK);
        });
        assertThat(stock.level(apple)).contains(new StockLevel(apple, 2, 0, 0, 2, 0));
    }

    @Test
    void countsAnOrderThatComesTwiceInABatchOnce() {
        var apple = Products.stocked(jdbc, 10);
        var twice = wish(new Units(apple, 4));
        var known = wish(new Units(apple, 1));
        keeping.reserve(known);

        var outcomes = keeping.reserveAll(List.of(twice, known, twice, wish(new Units(apple, 4))));

        assertThat(event(outcomes.get(0))).isInstanceOf(StockReserved.class);
        assertThat(event(outcomes.get(1))).isInstanceOf(StockReserved.class);
        assertThat(outcomes.get(2)).isEqualTo(Outcome.unchanged());
        assertThat(event(outcomes.get(3))).isInstanceOf(StockReserved.class);
        assertThat(stock.level(apple)).contains(new StockLevel(apple, 10, 1, 0, 9, 0));
        assertAddsUp(apple);
    }

    @Test
    void takesNoLineOfAnOrderThatIsShortOfAnother() {
        var apple = Products.stocked(jdbc, 5);
        var pear = Products.stocked(jdbc, 1);
        var fair = wish(new Units(apple, 1), new Units(pear, 1));
        var greedy = wish(new Units(apple, 4), new Units(pear, 1));
        var last = wish(new Units(apple, 4));

        var outcomes = keeping.reserveAll(List.of(fair, greedy, last, wish(new Units("castle", 1))));

        assertThat(((StockRejected) event(outcomes.get(1))).sku()).isEqualTo(pear);
        assertThat(event(outcomes.get(2))).isInstanceOf(StockReserved.class);
        assertThat(((StockRejected) event(outcomes.get(3))).reason()).isEqualTo(Reason.UNKNOWN_SKU);
        assertThat(stock.level(apple)).contains(new StockLevel(apple, 5, 0, 0, 5, 0));
        assertThat(stock.level(pear)).contains(new StockLevel(pear, 1, 0, 0, 1, 0));
    }

    @Test
    void doesNothingOfABatchOneOrderOfWhichMakesNoSense() {
        var apple = Products.stocked(jdbc, 5);

        assertThatThrownBy(() -> keeping.reserveAll(List.of(wish(new Units(apple, 1)), wish())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lines: of 0 products (expected: >= 1)");
        assertThat(stock.level(apple)).contains(new StockLevel(apple, 5, 5, 0, 0, 0));
    }

    @Test
    void neverWaitsInACircleWhenBatchesShareOrdersAndProducts() throws Exception {
        var seed = new Random().nextLong();
        var skus = List.of(Products.stocked(jdbc, 300), Products.stocked(jdbc, 300), Products.stocked(jdbc, 300));
        var random = new Random(seed);
        var wishes = new ArrayList<Wish>();
        for (var i = 0; i < 240; i++) {
            var mixed = new ArrayList<>(skus);
            Collections.shuffle(mixed, random);
            wishes.add(wish(new Units(mixed.get(0), 1 + random.nextInt(2)), new Units(mixed.get(1), 1)));
        }

        inParallel(4, worker -> {
            var mine = new ArrayList<>(wishes);
            Collections.shuffle(mine, new Random(seed + worker));
            for (var from = 0; from < mine.size(); from += 16) {
                var batch = mine.subList(from, from + 16);
                var own = List.of(wish(new Units(skus.get(from % 3), 1)), wish(new Units(skus.get(worker % 3), 1)));
                keeping.reserveAll(own);
                transaction.executeWithoutResult(status -> {
                    own.forEach(wish -> keeping.sell(wish.orderId()));
                    keeping.reserveAll(inOrder(batch));
                });
            }
        });

        for (var sku : skus) {
            assertThat(ledger.account(sku))
                    .as("seed %d", seed)
                    .hasValueSatisfying(
                            account -> assertThat(account.differences()).isEmpty());
        }
        assertThat(jdbc.sql("""
                        select sum(u.quantity) from reservation, unnest(skus, quantities) as u (sku, quantity)
                         where u.sku in (:skus) and status in ('RESERVED', 'SOLD')
                        """).param("skus", skus).query(Long.class).single())
                .as("seed %d", seed)
                .isEqualTo(skus.stream()
                        .map(sku -> stock.level(sku).orElseThrow())
                        .mapToLong(level -> level.reserved() + level.sold())
                        .sum());
    }

    @Test
    void changesAProductOnceForAllThatATransactionMoves() {
        var apple = Products.stocked(jdbc, 10);
        var sold = wish(new Units(apple, 2));
        var released = wish(new Units(apple, 3));
        keeping.reserveAll(List.of(sold, released));

        transaction.executeWithoutResult(status -> {
            keeping.sell(sold.orderId());
            keeping.release(released.orderId(), 0);
            // what was released is there to be had, and what was taken is not there twice
            assertThat(event(keeping.reserve(wish(new Units(apple, 6))))).isInstanceOf(StockReserved.class);
            assertThat(event(keeping.reserve(wish(new Units(apple, 3))))).isInstanceOf(StockRejected.class);
            assertThat(stock.level(apple)).contains(new StockLevel(apple, 10, 5, 0, 5, 0));
        });

        assertThat(stock.level(apple)).contains(new StockLevel(apple, 10, 2, 0, 6, 2));
        assertAddsUp(apple);
    }

    @Test
    void movesNothingInATransactionThatIsGivenUp() {
        var apple = Products.stocked(jdbc, 10);

        transaction.executeWithoutResult(status -> {
            keeping.reserve(wish(new Units(apple, 6)));
            status.setRollbackOnly();
        });

        assertThat(stock.level(apple)).contains(new StockLevel(apple, 10, 10, 0, 0, 0));
        assertAddsUp(apple);
    }

    /** As a batch of messages comes. */
    private static List<Wish> inOrder(List<Wish> wishes) {
        return wishes.stream().sorted(Comparator.comparing(Wish::orderId)).toList();
    }

    private void assertAddsUp(String sku) {
        assertThat(ledger.account(sku))
                .hasValueSatisfying(account -> assertThat(account.differences()).isEmpty());
    }

    private static Event event(Outcome outcome) {
        return ((Outcome.Changed) outcome).events().getFirst();
    }

    private static Wish wish(Units... lines) {
        return new Wish("ord_" + UUID.randomUUID(), List.of(lines), EXPIRES, null);
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
