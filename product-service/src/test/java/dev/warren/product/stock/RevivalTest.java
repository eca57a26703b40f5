package dev.warren.product.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.product.Outcome;
import dev.warren.product.stock.StockRejected.Reason;
import dev.warren.product.testing.ProductServiceTest;
import dev.warren.product.testing.Products;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders that want their stock again: whatever overtakes what, units are neither lost nor taken twice. */
@ProductServiceTest
class RevivalTest {

    private static final Instant EXPIRES = Instant.parse("2099-01-01T00:00:00Z");

    @Autowired
    StockKeeping keeping;

    @Autowired
    Stock stock;

    @Autowired
    JdbcClient jdbc;

    private final String order = "ord_" + UUID.randomUUID();
    private String apple;
    private List<Units> lines;

    @BeforeEach
    void tenApples() {
        apple = Products.stocked(jdbc, 10);
        lines = List.of(new Units(apple, 4));
    }

    @Test
    void setsAsideAgainWhatWasReleased() {
        keeping.reserve(new Wish(order, lines, EXPIRES, null));
        keeping.release(order, 0);

        assertThat(answer(keeping.revive(order, 1, lines))).isInstanceOf(StockRevived.class);
        assertThat(level()).isEqualTo(new StockLevel(apple, 10, 6, 0, 4, 0));

        keeping.sell(order);
        assertThat(level()).isEqualTo(new StockLevel(apple, 10, 6, 0, 0, 4));
    }

    @Test
    void refusesAllWhenOneLineIsShort() {
        keeping.reserve(new Wish(order, lines, EXPIRES, null));
        keeping.release(order, 0);
        keeping.reserve(new Wish("ord_" + UUID.randomUUID(), List.of(new Units(apple, 7)), EXPIRES, null));

        var refused = (StockRevivalRefused) answer(keeping.revive(order, 1, lines));

        assertThat(refused.sku()).isEqualTo(apple);
        assertThat(refused.reason()).isEqualTo(Reason.OUT_OF_STOCK);
        assertThat(refused.revival()).isEqualTo(1);
        assertThat(level()).isEqualTo(new StockLevel(apple, 10, 3, 0, 7, 0));
    }

    @Test
    void givesTheSameAnswerAgainAlsoWhenStockHasComeIn() {
        keeping.reserve(new Wish(order, lines, EXPIRES, null));
        keeping.release(order, 0);
        var other = "ord_" + UUID.randomUUID();
        keeping.reserve(new Wish(other, List.of(new Units(apple, 7)), EXPIRES, null));
        keeping.revive(order, 1, lines);
        keeping.release(other, 0);

        assertThat(answer(keeping.revive(order, 1, lines))).isInstanceOf(StockRevivalRefused.class);
        assertThat(level()).isEqualTo(new StockLevel(apple, 10, 10, 0, 0, 0));

        assertThat(answer(keeping.revive(order, 2, lines))).isInstanceOf(StockRevived.class);
        assertThat(answer(keeping.revive(order, 2, lines))).isInstanceOf(StockRevived.class);
        assertThat(keeping.revive(order, 1, lines)).isEqualTo(Outcome.unchanged());
        assertThat(level()).isEqualTo(new StockLevel(apple, 10, 6, 0, 4, 0));
    }

    @Test
    void keepsItsStockWhenTheTimeOutIsHeardOfAfterTheRevival() {
        keeping.reserve(new Wish(order, lines, EXPIRES, null));

        assertThat(answer(keeping.revive(order, 1, lines))).isInstanceOf(StockRevived.class);
        assertThat(keeping.release(order, 0)).isEqualTo(Outcome.unchanged());
        assertThat(level()).isEqualTo(new StockLevel(apple, 10, 6, 0, 4, 0));

        keeping.sell(order);
        assertThat(keeping.release(order, 0)).isEqualTo(Outcome.unchanged());
        assertThat(level()).isEqualTo(new StockLevel(apple, 10, 6, 0, 0, 4));
    }

    @Test
    void endsSoldInWhateverOrderTheTimeOutAndTheRevivalAreHeard() {
        var ways = permutations(List.of("release 0", "release 0", "revive 1", "revive 1"));
        assertThat(ways).hasSize(6);

        for (var way : ways) {
            var one = reserved();
            way.forEach(step -> take(one, step));
            keeping.sell(one);
            take(one, "release 0");
            assertThat(status(one)).as("%s", way).isEqualTo("SOLD");
        }

        assertThat(level()).isEqualTo(new StockLevel(apple, 34, 10, 0, 0, 24));
    }

    @Test
    void endsReleasedInWhateverOrderAGivenUpRevivalIsHeard() {
        var ways = permutations(List.of("release 0", "release 1", "release 1", "revive 1", "revive 1"));
        assertThat(ways).hasSize(30);

        for (var way : ways) {
            var one = reserved();
            way.forEach(step -> take(one, step));
            assertThat(status(one)).as("%s", way).isEqualTo("RELEASED");
        }

        assertThat(level()).isEqualTo(new StockLevel(apple, 130, 130, 0, 0, 0));
    }

    @Test
    void revivesNoMoreOrdersThanThereIsStockFor() throws Exception {
        var seed = new Random().nextLong();
        var orders = new ArrayList<String>();
        for (var i = 0; i < 8; i++) {
            var one = "ord_" + UUID.randomUUID();
            keeping.reserve(new Wish(one, lines, EXPIRES, null));
            keeping.release(one, 0);
            orders.add(one);
        }

        inParallel(5, worker -> {
            var mine = new ArrayList<>(orders);
            Collections.shuffle(mine, new Random(seed + worker));
            for (var one : mine) {
                keeping.revive(one, 1, lines);
                keeping.release(one, 0);
            }
        });

        assertThat(level()).as("seed %d", seed).isEqualTo(new StockLevel(apple, 10, 2, 0, 8, 0));
        assertThat(jdbc.sql("select count(*) from reservation where order_id in (:orders) and status = 'RESERVED'")
                        .param("orders", orders)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void takesBackOnceWhatWasSoldAndSaysWhy() {
        keeping.reserve(new Wish(order, lines, EXPIRES, null));
        keeping.sell(order);

        keeping.takeBack(order, "refunded before it was made");
        assertThat(keeping.takeBack(order, "again")).isEqualTo(Outcome.unchanged());
        assertThat(keeping.sell(order)).isEqualTo(Outcome.unchanged());
        assertThat(keeping.release(order, 0)).isEqualTo(Outcome.unchanged());

        assertThat(level()).isEqualTo(new StockLevel(apple, 10, 10, 0, 0, 0));
        assertThat(jdbc.sql("select reason from stock_movement where order_id = ? and kind = 'RETURNED'")
                        .param(order)
                        .query(String.class)
                        .list())
                .containsExactly("refunded before it was made");
    }

    @Test
    void takesBackWhatIsRefundedBeforeItsPaymentIsHeardOf() {
        keeping.reserve(new Wish(order, lines, EXPIRES, null));

        keeping.takeBack(order, "refunded before it was made");
        assertThat(keeping.sell(order)).isEqualTo(Outcome.unchanged());

        assertThat(level()).isEqualTo(new StockLevel(apple, 10, 10, 0, 0, 0));
    }

    private void take(String orderId, String step) {
        var number = Integer.parseInt(step.substring(step.indexOf(' ') + 1));
        if (step.startsWith("release")) {
            keeping.release(orderId, number);
        } else {
            keeping.revive(orderId, number, lines);
        }
    }

    private String status(String orderId) {
        return jdbc.sql("select status from reservation where order_id = ?")
                .param(orderId)
                .query(String.class)
                .single();
    }

    private String reserved() {
        var one = "ord_" + UUID.randomUUID();
        stock.receive(apple, 4, "for one more order", "test", EXPIRES);
        keeping.reserve(new Wish(one, lines, EXPIRES, null));
        return one;
    }

    /** Every order in which these can come, each once. */
    private static Set<List<String>> permutations(List<String> steps) {
        if (steps.isEmpty()) {
            return Set.of(List.of());
        }
        var all = new LinkedHashSet<List<String>>();
        for (var i = 0; i < steps.size(); i++) {
            var first = steps.get(i);
            var others = new ArrayList<>(steps);
            others.remove(i);
            permutations(others).forEach(rest -> {
                var longer = new ArrayList<>(List.of(first));
                longer.addAll(rest);
                all.add(List.copyOf(longer));
            });
        }
        return all;
    }

    private StockLevel level() {
        return stock.level(apple).orElseThrow();
    }

    private static Object answer(Outcome outcome) {
        return ((Outcome.Changed) outcome).events().getFirst();
    }

    private interface Work {
        void run(int worker) throws Exception;
    }

    private static void inParallel(int workers, Work work) throws Exception {
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
}
