package dev.warren.product.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.defaults.testing.Tokens;
import dev.warren.product.testing.Http;
import dev.warren.product.testing.ProductServiceTest;
import dev.warren.product.testing.Products;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Somebody writes past the guards; and, more often, everybody writes as they should. */
@ProductServiceTest
class StockCheckTest {

    private static final Instant EXPIRES = Instant.parse("2099-01-01T00:00:00Z");

    @Autowired
    StockCheck check;

    @Autowired
    StockKeeping keeping;

    @Autowired
    FlashSales sales;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Http http;

    private String apple;

    @BeforeEach
    void tenApples() {
        apple = Products.stocked(jdbc, 10);
    }

    /** Nobody else's test shall see what was broken here; nobody else's checks. */
    @AfterEach
    void forget() {
        jdbc.sql("delete from stock_finding").update();
    }

    @Test
    void findsUnitsThatWereMovedWithoutAMovement() {
        check.check();
        write("update stock set on_hand = on_hand - 1, sold = sold + 1 where sku = ?");

        check.check();
        check.check();

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.path("kind").asString()).isEqualTo("stock-contradiction");
            assertThat(finding.path("id").asString()).isEqualTo(apple);
            assertThat(finding.path("orderId").asString()).isEmpty();
            assertThat(finding.path("reason").asString())
                    .isEqualTo(apple + ": on hand is 1 less than the ledger says; sold is 1 more than the ledger says");
        });
        var shown = http.get("/ops/v1/stock/" + apple, Tokens.ops()).body();
        assertThat(shown.path("addsUp").asBoolean()).isFalse();
    }

    @Test
    void findsMovementsThatMovedNothing() {
        jdbc.sql("insert into stock_movement (sku, kind, quantity, at) values (?, 'SOLD', 2, now())")
                .param(apple)
                .update();

        check.check();

        assertThat(findings()).hasSize(1);
        jdbc.sql(
                        "insert into stock_movement (sku, kind, quantity, at) values (?, 'RETURNED', 2, now()), (?, 'RESERVED', 2, now())")
                .params(apple, apple)
                .update();
        check.check();
        assertThat(findings()).isEmpty();
    }

    @Test
    void findsAllotmentsOfWhichNothingIsSetAside() {
        sales.announce("sale_" + UUID.randomUUID(), apple, 4);
        check.check();
        assertThat(findings()).isEmpty();

        write("update flash_allotment set remaining = 3 where sku = ?");
        check.check();

        assertThat(findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.path("reason").asString())
                        .endsWith("pre-deducted is 1 more than the allotments hold"));
    }

    @Test
    void forgetsWhatAddsUpAgain() {
        write("update stock set on_hand = on_hand - 1, sold = sold + 1 where sku = ?");
        check.check();
        assertThat(findings()).hasSize(1);

        write("update stock set on_hand = on_hand + 1, sold = sold - 1 where sku = ?");
        check.check();

        assertThat(findings()).isEmpty();
    }

    @Test
    void isQuietAboutWhatAPersonDismissedUntilItContradictsItselfAnew() {
        write("update stock set on_hand = on_hand - 1, sold = sold + 1 where sku = ?");
        check.check();

        var path = "/ops/v1/stuck/" + apple + "/dismiss";
        assertThat(http.post(path, Tokens.ops(), "{\"reason\": \"counted by hand\"}")
                        .status())
                .isEqualTo(204);
        keeping.reserve(new Wish("ord_" + UUID.randomUUID(), List.of(new Units(apple, 2)), EXPIRES, null));
        check.check();
        assertThat(findings()).isEmpty();

        write("update stock set on_hand = on_hand - 1, sold = sold + 1 where sku = ?");
        check.check();
        assertThat(findings()).hasSize(1);

        write("update stock set on_hand = on_hand + 2, sold = sold - 2 where sku = ?");
        check.check();
        assertThat(findings()).isEmpty();
    }

    @Test
    void neverFindsAnythingWhileOrdersComeAndGo() throws Exception {
        apple = Products.stocked(jdbc, 100_000);
        var sale = "sale_" + UUID.randomUUID();
        sales.announce(sale, apple, 10_000);
        var over = new AtomicBoolean();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var busy = new ArrayList<Future<?>>();
            for (var worker = 0; worker < 4; worker++) {
                busy.add(threads.submit(() -> {
                    while (!over.get()) {
                        var batch = List.of(wish(null), wish(null), wish(sale), wish(sale));
                        keeping.reserveAll(batch);
                        keeping.sell(batch.get(0).orderId());
                        keeping.release(batch.get(1).orderId(), 0);
                        keeping.release(batch.get(2).orderId(), 0);
                    }
                }));
            }
            busy.add(threads.submit(() -> {
                for (var i = 0; i < 30; i++) {
                    check.check();
                }
            }));
            try {
                for (var i = 0; i < 60; i++) {
                    check.check();
                    assertThat(findings()).isEmpty();
                    assertThat(ledger.account(apple).orElseThrow().differences())
                            .isEmpty();
                }
            } finally {
                over.set(true);
            }
            for (var each : busy) {
                each.get();
            }
        }

        assertThat(jdbc.sql("select sum(quantity) from stock_movement where sku = ? and kind = 'SOLD'")
                        .param(apple)
                        .query(Long.class)
                        .single())
                .isPositive()
                .isEqualTo(ledger.account(apple).orElseThrow().level().sold());
    }

    @Test
    void letsNobodyChangeTheLedger() {
        for (var sql : List.of(
                "update stock_movement set quantity = 1 where sku = ?", "delete from stock_movement where sku = ?")) {
            assertThatThrownBy(() -> jdbc.sql(sql).param(apple).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("expected: insert alone");
        }
        assertThatThrownBy(() -> jdbc.sql("truncate stock_movement").update()).isInstanceOf(DataAccessException.class);
    }

    private Wish wish(@Nullable String sale) {
        return new Wish("ord_" + UUID.randomUUID(), List.of(new Units(apple, 1)), EXPIRES, sale);
    }

    private void write(String sql) {
        jdbc.sql(sql).param(apple).update();
    }

    private List<JsonNode> findings() {
        return http.get("/ops/v1/stuck?limit=200", Tokens.ops())
                .body()
                .path("data")
                .valueStream()
                .filter(each -> each.path("id").asString().equals(apple))
                .toList();
    }
}
