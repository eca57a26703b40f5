package dev.warren.product.stock;

import dev.warren.product.stock.StockRejected.Reason;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * How much there is of each product. Rows are always changed in the order of their sku, so nobody waits in a circle; orders
 * without a product in common do not wait for each other at all.
 */
@Repository
public class Stock {

    private static final String LEVEL = "select sku, initial, on_hand, reserved, sold from stock";

    private static final String TAKE =
            "update stock set on_hand = on_hand - ?, reserved = reserved + ? where sku = ? and on_hand >= ?";
    private static final String GIVE_BACK =
            "update stock set on_hand = on_hand + ?, reserved = reserved - ? where sku = ?";
    private static final String TAKE_BACK = "update stock set on_hand = on_hand + ?, sold = sold - ? where sku = ?";
    private static final String SELL = "update stock set sold = sold + ?, reserved = reserved - ? where sku = ?";

    private final JdbcClient jdbc;
    private final JdbcOperations batches;

    Stock(JdbcClient jdbc, JdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** What there was not enough of. */
    record Shortage(String sku, Reason reason) {}

    /**
     * Takes all units or none, in one round trip unless one is short.
     *
     * @param units each product once, in the order of their sku, as everywhere here
     * @return the first product that is short
     */
    Optional<Shortage> take(List<Units> units) {
        var rows = units.stream()
                .map(each -> new Object[] {each.quantity(), each.quantity(), each.sku(), each.quantity()})
                .toList();
        var changed = batches.batchUpdate(TAKE, rows);
        var taken = new ArrayList<Units>();
        var missing = new ArrayList<Units>();
        for (var line = 0; line < changed.length; line++) {
            (changed[line] == 1 ? taken : missing).add(units.get(line));
        }
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        giveBack(taken);
        return Optional.of(shortageOf(missing.getFirst().sku()));
    }

    private Shortage shortageOf(String sku) {
        return new Shortage(sku, level(sku).isPresent() ? Reason.OUT_OF_STOCK : Reason.UNKNOWN_SKU);
    }

    /** Puts what was taken back on hand. */
    void giveBack(List<Units> units) {
        move(GIVE_BACK, units);
    }

    /** Counts what was taken as sold. */
    void sell(List<Units> units) {
        move(SELL, units);
    }

    /** Puts what was sold back on hand. */
    void takeBack(List<Units> units) {
        move(TAKE_BACK, units);
    }

    private void move(String sql, List<Units> units) {
        batches.batchUpdate(
                sql,
                units.stream()
                        .map(each -> new Object[] {each.quantity(), each.quantity(), each.sku()})
                        .toList());
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
        var level = jdbc.sql("""
                        update stock set initial = initial + :quantity, on_hand = on_hand + :quantity where sku = :sku
                        returning sku, initial, on_hand, reserved, sold
                        """)
                .param("quantity", quantity)
                .param("sku", sku)
                .query(StockLevel.class)
                .optional();
        level.ifPresent(received -> jdbc.sql("""
                        insert into stock_receipt (sku, quantity, reason, received_by, received_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(sku, quantity, reason, by, at.atOffset(ZoneOffset.UTC))
                .update());
        return level;
    }
}
