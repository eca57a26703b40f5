package dev.warren.benchmarks.flashsale;

import dev.warren.benchmarks.suite.RawHttp;
import dev.warren.benchmarks.suite.Suite;
import dev.warren.benchmarks.suite.Suite.Product;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** A sale with more units than anybody will ask for, one per customer. */
final class BigSale {

    private static final int UNITS = 1_000_000;
    private static final Duration NOTICE = Duration.ofSeconds(30);
    private static final Duration LONGEST_WORK = Duration.ofMinutes(2);

    private final Suite suite;
    private final String id;

    private BigSale(Suite suite, String id) {
        this.suite = suite;
        this.id = id;
    }

    /** Announces it and returns when it is on. */
    static BigSale announce(Suite suite, Product product) throws IOException {
        try (var orders = new RawHttp(suite.url("order-service"))) {
            var now = Instant.now();
            var body = Suite.JSON.writeValueAsString(Map.of(
                    "merchantId",
                    "mer_demo",
                    "sku",
                    product.sku(),
                    "years",
                    product.years(),
                    "price",
                    Map.of("amount", 9_900, "currency", "CNY"),
                    "quantity",
                    UNITS,
                    "perCustomer",
                    1,
                    "opensAt",
                    now.toString(),
                    "closesAt",
                    now.plus(Duration.ofHours(2)).toString()));
            var answer = orders.send(
                    "POST",
                    "/ops/v1/flash-sales",
                    suite.asOps() + "Idempotency-Key: " + UUID.randomUUID() + "\r\n",
                    body);
            if (answer.status() != 202) {
                throw new IllegalStateException("cannot announce: " + answer);
            }
            var sale = new BigSale(
                    suite, Suite.JSON.readTree(answer.body()).path("id").asString(""));
            var until = System.nanoTime() + NOTICE.toNanos();
            while (!sale.look().path("status").asString("").equals("READY")) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("not ready within %s: %s".formatted(NOTICE, sale.look()));
                }
                LockSupport.parkNanos(50_000_000);
            }
            return sale;
        }
    }

    String id() {
        return id;
    }

    /** Where the units are, as operators see it. */
    JsonNode look() throws IOException {
        try (var orders = new RawHttp(suite.url("order-service"))) {
            return Suite.JSON.readTree(orders.send("GET", "/ops/v1/flash-sales/" + id, suite.asOps(), "")
                    .body());
        }
    }

    /** Returns when there are orders of so many tickets. */
    void awaitOrders(long tickets) throws SQLException {
        var until = System.nanoTime() + LONGEST_WORK.toNanos();
        try (var connection = suite.database("orders")) {
            while (decided(connection) < tickets) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("tickets decided: %d (expected: %d within %s)"
                            .formatted(decided(connection), tickets, LONGEST_WORK));
                }
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private long decided(Connection connection) throws SQLException {
        return count(connection, "select count(*) from flash_ticket where sale_id = ?");
    }

    /** @throws IllegalStateException unless every ticket has become one order, and every unit is somewhere */
    void check(long tickets) throws IOException, SQLException {
        try (var connection = suite.database("orders")) {
            same("tickets decided", decided(connection), tickets);
            same("orders", count(connection, "select count(*) from orders where flash_sale_id = ?"), tickets);
            var held = "select count(*) from flash_ticket where sale_id = ? and unit = 'HELD' and order_id is not null";
            same("tickets with an order and a unit", count(connection, held), tickets);
        }
        var sale = look();
        same("units held", sale.path("held").asLong(), tickets);
        if (!sale.path("addsUp").asBoolean()) {
            throw new IllegalStateException("the sale does not add up: " + sale);
        }
    }

    private static void same(String what, long there, long expected) {
        if (there != expected) {
            throw new IllegalStateException("%s: %d (expected: %d)".formatted(what, there, expected));
        }
    }

    private long count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }
}
