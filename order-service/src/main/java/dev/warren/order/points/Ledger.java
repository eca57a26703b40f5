package dev.warren.order.points;

import dev.warren.order.points.PointsEntry.Kind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The entries and what they come to. The tables refuse a balance that is not the sum of its entries, and one below zero. */
@Repository
class Ledger {

    private final JdbcClient jdbc;

    Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where an account stands; the number of its entries is its version. */
    record Standing(long balance, long entries) {}

    /** Moves points; whoever moves points of the same account waits until the transaction ends. */
    void post(Account account, Kind kind, String orderId, long delta, Instant at) {
        jdbc.sql("insert into points_account (merchant_id, customer_id) values (?, ?) on conflict do nothing")
                .params(account.merchantId(), account.customerId())
                .update();
        var now = jdbc.sql("""
                        update points_account set balance = balance + ?, entries = entries + 1
                         where merchant_id = ? and customer_id = ? returning balance, entries
                        """)
                .params(delta, account.merchantId(), account.customerId())
                .query(Standing.class)
                .single();
        jdbc.sql("""
                        insert into points_entry
                               (merchant_id, customer_id, seq, kind, order_id, delta, before, balance, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        account.merchantId(),
                        account.customerId(),
                        now.entries(),
                        kind.name(),
                        orderId,
                        delta,
                        now.balance() - delta,
                        now.balance(),
                        at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Nothing, of a customer who never earned any. */
    Standing standing(Account account) {
        return jdbc.sql("select balance, entries from points_account where merchant_id = ? and customer_id = ?")
                .params(account.merchantId(), account.customerId())
                .query(Standing.class)
                .optional()
                .orElse(new Standing(0, 0));
    }

    /** The newest first, up to and with the given number. */
    List<PointsEntry> entries(Account account, long newest, int limit) {
        return jdbc.sql("""
                        select seq, kind, order_id, delta, balance, at from points_entry
                         where merchant_id = ? and customer_id = ? and seq <= ? order by seq desc limit ?
                        """)
                .params(account.merchantId(), account.customerId(), newest, limit)
                .query((row, number) -> new PointsEntry(
                        row.getLong("seq"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("order_id"),
                        row.getLong("delta"),
                        row.getLong("balance"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
