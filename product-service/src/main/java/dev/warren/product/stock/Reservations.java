package dev.warren.product.stock;

import dev.warren.product.stock.Stock.Shortage;
import dev.warren.product.stock.StockRejected.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What every order ever heard of wanted, and what became of it. */
@Repository
class Reservations {

    private final JdbcClient jdbc;

    Reservations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes down that an order has its units; false when the order has been heard of before.
     *
     * @param units each product once, in the order of their sku
     */
    boolean begin(String orderId, List<Units> units, Instant expiresAt, Instant at) {
        return jdbc.sql("""
                        insert into reservation (order_id, status, skus, quantities, order_expires_at, changed_at)
                        values (:order, 'RESERVED', :skus, :quantities, :expires, :at) on conflict (order_id) do nothing
                        """)
                        .param("order", orderId)
                        .param("skus", skus(units))
                        .param("quantities", quantities(units))
                        .param("expires", utc(expiresAt))
                        .param("at", utc(at))
                        .update()
                == 1;
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
                        select order_id, status, skus, quantities, revival, revival_sku, revival_reason, released
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
                row.getObject("released", Integer.class));
    }

    private static @Nullable Shortage shortage(ResultSet row) throws SQLException {
        var sku = row.getString("revival_sku");
        return sku == null ? null : new Shortage(sku, Reason.valueOf(row.getString("revival_reason")));
    }

    /** A reservation that has just begun has failed for want of a product. */
    void reject(String orderId, Shortage shortage) {
        jdbc.sql("update reservation set status = 'REJECTED', rejected_sku = ?, rejected_reason = ? where order_id = ?")
                .params(shortage.sku(), shortage.reason().name(), orderId)
                .update();
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

    /** Writes down which units of a locked reservation came back on hand after it was paid, and why. */
    void recordReturn(Reservation reservation, String reason, Instant at) {
        jdbc.sql("""
                        insert into stock_return (order_id, skus, quantities, reason, returned_at)
                        values (:order, :skus, :quantities, :reason, :at)
                        """)
                .param("order", reservation.orderId())
                .param("skus", skus(reservation.units()))
                .param("quantities", quantities(reservation.units()))
                .param("reason", reason)
                .param("at", utc(at))
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
