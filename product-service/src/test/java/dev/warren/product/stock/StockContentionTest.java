package dev.warren.product.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.product.Outcome;
import dev.warren.product.testing.ProductServiceTest;
import dev.warren.product.testing.Products;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Many at once: nothing is sold twice, nothing is lost, nobody waits in a circle. */
@ProductServiceTest
class StockContentionTest {

    private static final Instant EXPIRES = Instant.parse("2099-01-01T00:00:00Z");
    private static final int BUYERS = 6;

    @Autowired
    StockKeeping keeping;

    @Autowired
    Stock stock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void sellsOutToTheLastUnitAndNoFurther() throws Exception {
        var sku = product(100);
        var reserved = new AtomicInteger();

        inParallel(BUYERS, buyer -> {
            for (var i = 0; i < 30; i++) {
                var outcome = keeping.reserve(new Wish(order(), List.of(new Units(sku, 1)), EXPIRES, null));
                var event = ((Outcome.Changed) outcome).events().getFirst();
                reserved.addAndGet(event instanceof StockReserved ? 1 : 0);
            }
        });

        assertThat(reserved).hasValue(100);
        assertThat(stock.level(sku)).contains(new StockLevel(sku, 100, 0, 0, 100, 0));
    }

    @Test
    void takesAllOrNothingOfManyProductsInAnyOrderOfLines() throws Exception {
        var seed = new Random().nextLong();
        var skus = List.of(product(120), product(150), product(200));

        inParallel(BUYERS, buyer -> {
            var random = new Random(seed + buyer);
            for (var i = 0; i < 40; i++) {
                var lines = new ArrayList<Units>();
                for (var sku : skus) {
                    lines.add(new Units(sku, 1 + random.nextInt(2)));
                }
                Collections.shuffle(lines, random);
                var order = order();
                keeping.reserve(new Wish(order, lines.subList(0, 1 + random.nextInt(3)), EXPIRES, null));
                switch (random.nextInt(3)) {
                    case 0 -> keeping.release(order, 0);
                    case 1 -> keeping.sell(order);
                    default -> {}
                }
            }
        });

        for (var sku : skus) {
            var held = jdbc.sql("""
                            select coalesce(sum(u.quantity) filter (where status = 'RESERVED'), 0) as reserved,
                                   coalesce(sum(u.quantity) filter (where status = 'SOLD'), 0) as sold
                              from reservation, unnest(skus, quantities) as u (sku, quantity) where u.sku = ?
                            """).param(sku).query(Held.class).single();
            assertThat(stock.level(sku)).as("seed %d", seed).hasValueSatisfying(level -> {
                assertThat(level.addsUp()).isTrue();
                assertThat(new Held(level.reserved(), level.sold())).isEqualTo(held);
            });
        }
    }

    @Test
    void holdsNothingForAnOrderThatBeginsAndEndsAtTheSameTime() throws Exception {
        var sku = product(1_000);
        var orders = new ArrayList<String>();
        for (var i = 0; i < 60; i++) {
            orders.add(order());
        }

        inParallel(4, worker -> {
            for (var order : orders) {
                if (worker % 2 == 0) {
                    keeping.reserve(new Wish(order, List.of(new Units(sku, 1)), EXPIRES, null));
                } else {
                    keeping.release(order, 0);
                }
            }
        });

        assertThat(stock.level(sku)).contains(new StockLevel(sku, 1_000, 1_000, 0, 0, 0));
        assertThat(jdbc.sql(
                                "select count(*) from reservation where order_id in (:orders) and status in ('RELEASED', 'VOID')")
                        .param("orders", orders)
                        .query(Integer.class)
                        .single())
                .isEqualTo(60);
    }

    @Test
    void movesEachReservationOnceHoweverManyTry() throws Exception {
        var sku = product(1_000);
        var sold = order();
        var released = order();
        keeping.reserve(new Wish(sold, List.of(new Units(sku, 7)), EXPIRES, null));
        keeping.reserve(new Wish(released, List.of(new Units(sku, 5)), EXPIRES, null));
        var changes = new AtomicInteger();

        inParallel(BUYERS, worker -> {
            changes.addAndGet(keeping.sell(sold) instanceof Outcome.Changed ? 1 : 0);
            changes.addAndGet(keeping.release(released, 0) instanceof Outcome.Changed ? 1 : 0);
        });

        assertThat(changes).hasValue(2);
        assertThat(stock.level(sku)).contains(new StockLevel(sku, 1_000, 993, 0, 0, 7));
    }

    @Test
    void letsOrdersOfOtherProductsPass() throws Exception {
        var apple = product(10);
        var pear = product(10);
        var reserved = new CountDownLatch(1);
        var passed = new CountDownLatch(1);

        inParallel(2, worker -> {
            if (worker == 0) {
                transaction.executeWithoutResult(status -> {
                    keeping.reserve(new Wish(order(), List.of(new Units(apple, 1)), EXPIRES, null));
                    reserved.countDown();
                    // Still holds the apples when the pears have gone through.
                    assertThat(await(passed)).isTrue();
                });
            } else {
                assertThat(await(reserved)).isTrue();
                keeping.reserve(new Wish(order(), List.of(new Units(pear, 1)), EXPIRES, null));
                passed.countDown();
            }
        });

        assertThat(stock.available(pear)).isEqualTo(9);
        assertThat(stock.available(apple)).isEqualTo(9);
    }

    private record Held(long reserved, long sold) {}

    private interface Work {
        void run(int worker) throws Exception;
    }

    private static void inParallel(int workers, Work work) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var i = 0; i < workers; i++) {
                var worker = i;
                running.add(threads.submit((Callable<Void>) () -> {
                    work.run(worker);
                    return null;
                }));
            }
            for (var each : running) {
                each.get();
            }
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static String order() {
        return "ord_" + UUID.randomUUID();
    }

    private String product(int units) {
        return Products.stocked(jdbc, units);
    }
}
