package dev.warren.product.stock;

import dev.warren.product.stock.MovementKind.Place;
import dev.warren.product.stock.StockRejected.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * How much there is of each product. Rows are always locked in the order of their sku, so nobody waits in a circle; orders
 * without a product in common do not wait for each other at all.
 */
@Repository
public class Stock {

    private static final String LEVEL = "select sku, initial, on_hand, pre_deducted, reserved, sold from stock";

    private static final String MOVE = """
            update stock
               set initial = initial + ?, on_hand = on_hand + ?, pre_deducted = pre_deducted + ?, reserved = reserved + ?,
                   sold = sold + ?
             where sku = ?
            """;

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final Ledger ledger;

    Stock(JdbcClient jdbc, JdbcOperations batches, Ledger ledger) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.ledger = ledger;
    }

    /** What there was not enough of. */
    record Shortage(String sku, Reason reason) {}

    /**
     * What is on hand of each product that there is, locked for the rest of the transaction, together with those of which the
     * transaction has moved something already.
     */
    Map<String, Long> lock(Collection<String> skus) {
        var moved = Moves.ofThisTransaction(this::carryOut).soFar();
        var all = new TreeSet<>(skus);
        moved.forEach(movement -> all.add(movement.sku()));
        var onHand = new HashMap<String, Long>();
        // the order of Java's strings
        jdbc.sql("select sku, on_hand from stock where sku = any (?) order by sku collate \"C\" for no key update")
                .param(all.toArray(String[]::new))
                .query(row -> {
                    onHand.put(row.getString("sku"), row.getLong("on_hand"));
                });
        moved.forEach(movement -> onHand.merge(
                movement.sku(), movement.quantity() * movement.kind().effectOn(Place.ON_HAND), Long::sum));
        return onHand;
    }

    /**
     * Carries movements out and writes them into the ledger, when the transaction is about to commit: however many it makes,
     * each product changes once, nobody waits for a product longer than that takes, and all are locked in order.
     *
     * @param movements of products that there are, whose units are where they come from
     */
    void move(List<Movement> movements, Instant at) {
        Moves.ofThisTransaction(this::carryOut).add(movements, at);
    }

    private void carryOut(List<Movement> movements, Instant at) {
        var changes = new TreeMap<String, long[]>();
        for (var movement : movements) {
            add(changes.computeIfAbsent(movement.sku(), sku -> new long[1 + Place.values().length]), movement);
        }
        var changed = batches.batchUpdate(
                MOVE,
                changes.entrySet().stream()
                        .map(change -> arguments(change.getKey(), change.getValue()))
                        .toList());
        if (Arrays.stream(changed).anyMatch(rows -> rows != 1)) {
            throw new IllegalStateException("skus: %s (expected: products)".formatted(changes.keySet()));
        }
        ledger.write(movements, at);
    }

    private static void add(long[] change, Movement movement) {
        change[0] += movement.quantity() * movement.kind().effectOnInitial();
        for (var place : Place.values()) {
            change[1 + place.ordinal()] += movement.quantity() * movement.kind().effectOn(place);
        }
    }

    private static Object[] arguments(String sku, long[] change) {
        return new Object[] {change[0], change[1], change[2], change[3], change[4], sku};
    }

    public Optional<StockLevel> level(String sku) {
        return jdbc.sql(LEVEL + " where sku = ?")
                .param(sku)
                .query(StockLevel.class)
                .optional();
    }

    /** In the order of their sku, those behind the given one. */
    public List<StockLevel> after(String sku, int limit) {
        return jdbc.sql(LEVEL + " where sku > ? order by sku limit ?")
                .params(sku, limit)
                .query(StockLevel.class)
                .list();
    }

    /** Units that can be ordered now; none of an unknown product. */
    public long available(String sku) {
        return level(sku).map(StockLevel::onHand).orElse(0L);
    }

    /**
     * Takes in more units of a product; empty when there is no such product.
     *
     * @param by who says so
     */
    @Transactional
    public Optional<StockLevel> receive(String sku, long quantity, String reason, String by, Instant at) {
        if (lock(List.of(sku)).isEmpty()) {
            return Optional.empty();
        }
        carryOut(List.of(Movement.received(sku, quantity, reason, by)), at);
        return level(sku);
    }
}
