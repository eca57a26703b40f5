package dev.warren.product.stock;

import dev.warren.messaging.Event;
import dev.warren.product.stock.Stock.Shortage;
import dev.warren.product.stock.StockRejected.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What every order ever heard of wanted, and what became of it. */
@Repository
class Reservations {

    private final JdbcClient jdbc;
    private final JdbcOperations batches;

    Reservations(JdbcClient jdbc, JdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * Writes down that orders have their units.
     *
     * @param wishes one of each order
     * @return the orders that have not been heard of before
     */
    Set<String> begin(Collection<Wish> wishes, Instant at) {
        var lines = wishes.stream()
                .flatMap(wish -> wish.units().stream().map(units -> new Line(wish, units)))
                .toList();
        return jdbc.sql("""
                        insert into reservation (order_id, status, skus, quantities, order_expires_at, sale_id, changed_at)
                        select order_id, 'RESERVED', array_agg(sku order by n), array_agg(quantity order by n), min(expires_at),
                               min(sale_id), :at
                          from unnest(:orders::text[], :skus::text[], :quantities::int[], :expires::text[]::timestamptz[],
                                      :sales::text[]) with ordinality as line (order_id, sku, quantity, expires_at, sale_id, n)
                         group by order_id order by order_id collate "C"
                        on conflict (order_id) do nothing returning order_id
                        """)
                .param("orders", column(lines, line -> line.wish.orderId()))
                .param("skus", column(lines, line -> line.units.sku()))
                .param(
                        "quantities",
                        lines.stream().mapToInt(line -> line.units.quantity()).toArray())
                .param("expires", column(lines, line -> line.wish.expiresAt().toString()))
                .param("sales", column(lines, line -> line.wish.saleId()))
                .param("at", utc(at))
                .query(String.class)
                .set();
    }

    private record Line(Wish wish, Units units) {}

    private static @Nullable String[] column(List<Line> lines, Function<Line, @Nullable String> field) {
        return lines.stream().map(field).toArray(String[]::new);
    }

    /** What those of these orders were told that have their units, or could not have them, as the events that told them. */
    Map<String, Event> answers(Collection<String> orders) {
        if (orders.isEmpty()) {
            return Map.of();
        }
        return jdbc.sql("""
                        select order_id, status, rejected_sku, rejected_reason, changed_at from reservation
                         where order_id = any(?) and status in ('RESERVED', 'REJECTED') order by order_id
                        """).param(orders.toArray(String[]::new)).query(Reservations::answer).list().stream()
                .collect(Collectors.toMap(Event::orderId, Function.identity()));
    }

    private static Event answer(ResultSet row, int number) throws SQLException {
        var order = row.getString("order_id");
        var at = row.getObject("changed_at", OffsetDateTime.class).toInstant();
        return ReservationStatus.valueOf(row.getString("status")) == ReservationStatus.RESERVED
                ? new StockReserved(order, at)
                : new StockRejected(
                        order, row.getString("rejected_sku"), Reason.valueOf(row.getString("rejected_reason")), at);
    }

    /** Makes sure that an order never holds stock; false when the order has been heard of before. */
    boolean voidBeforehand(String orderId, Instant at) {
        return jdbc.sql("""
                        insert into reservation (order_id, status, skus, quantities, changed_at)
                        values (?, 'VOID', '{}', '{}', ?) on conflict (order_id) do nothing
                        """).params(orderId, utc(at)).update() == 1;
    }

    /** The order's reservation, locked for the rest of the transaction. */
    Optional<Reservation> lock(String orderId) {
        return jdbc.sql("""
                        select order_id, status, skus, quantities, revival, revival_sku, revival_reason, released, sale_id
                          from reservation where order_id = ? for update
                        """).param(orderId).query(Reservations::reservation).optional();
    }

    private static Reservation reservation(ResultSet row, int number) throws SQLException {
        var skus = (String[]) row.getArray("skus").getArray();
        var quantities = (Integer[]) row.getArray("quantities").getArray();
        var units = IntStream.range(0, skus.length)
                .mapToObj(i -> new Units(skus[i], quantities[i]))
                .toList();
        return new Reservation(
                row.getString("order_id"),
                ReservationStatus.valueOf(row.getString("status")),
                units,
                row.getInt("revival"),
                shortage(row),
                row.getObject("released", Integer.class),
                row.getString("sale_id"));
    }

    private static @Nullable Shortage shortage(ResultSet row) throws SQLException {
        var sku = row.getString("revival_sku");
        return sku == null ? null : new Shortage(sku, Reason.valueOf(row.getString("revival_reason")));
    }

    /** Reservations that have just begun have failed, each for want of a product. */
    void reject(Map<String, Shortage> shortages) {
        List<Object[]> rows = shortages.entrySet().stream()
                .map(rejected -> new Object[] {
                    rejected.getValue().sku(), rejected.getValue().reason().name(), rejected.getKey()
                })
                .toList();
        if (!rows.isEmpty()) {
            batches.batchUpdate(
                    "update reservation set status = 'REJECTED', rejected_sku = ?, rejected_reason = ? where order_id = ?",
                    rows);
        }
    }

    /** A locked reservation has its units again, by this revival. */
    void revive(String orderId, int number, List<Units> units, Instant at) {
        jdbc.sql("""
                        update reservation
                           set status = 'RESERVED', skus = :skus, quantities = :quantities, changed_at = :at,
                               revival = :number, revival_sku = null, revival_reason = null
                         where order_id = :order
                        """)
                .param("skus", skus(units))
                .param("quantities", quantities(units))
                .param("at", utc(at))
                .param("number", number)
                .param("order", orderId)
                .update();
    }

    /** A locked reservation cannot be revived for want of a product; that stays the answer to this revival. */
    void refuseRevival(String orderId, int number, Shortage shortage) {
        jdbc.sql("update reservation set revival = ?, revival_sku = ?, revival_reason = ? where order_id = ?")
                .params(number, shortage.sku(), shortage.reason().name(), orderId)
                .update();
    }

    /** The end of a locked reservation's order was heard of, up to this revival. */
    void hearEnd(String orderId, int last) {
        jdbc.sql("update reservation set released = greatest(coalesce(released, 0), ?) where order_id = ?")
                .params(last, orderId)
                .update();
    }

    /** A locked reservation ends. */
    void end(String orderId, ReservationStatus status, Instant at) {
        jdbc.sql("update reservation set status = ?, changed_at = ? where order_id = ?")
                .params(status.name(), utc(at), orderId)
                .update();
    }

    /** Notes a contradiction, for a person to look at. */
    void refuse(String orderId, String reason) {
        jdbc.sql("update reservation set refusal = ? where order_id = ?")
                .params(reason, orderId)
                .update();
    }

    private static String[] skus(List<Units> units) {
        return units.stream().map(Units::sku).toArray(String[]::new);
    }

    private static int[] quantities(List<Units> units) {
        return units.stream().mapToInt(Units::quantity).toArray();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
