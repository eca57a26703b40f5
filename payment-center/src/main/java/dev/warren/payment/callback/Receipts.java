package dev.warren.payment.callback;

import dev.warren.defaults.Ids;
import dev.warren.defaults.Money;
import dev.warren.payment.channel.Notice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All callbacks that were accepted, as they came. */
@Component
class Receipts {

    private static final int BATCH = 200;

    /** Looks our own record up and stores the callback if it fits, in one statement; a repetition stores nothing. */
    private static final String STORE = """
            with known as (
                select p.order_id, p.merchant_id, p.amount, p.currency, a.asked_at,
                       p.amount = :amount and p.currency = :currency
                       or exists (select from trade t where t.out_trade_no = a.out_trade_no
                                     and t.amount = :amount and t.currency = :currency) as amount_fits
                  from payment_attempt a join payment p on p.id = a.payment_id
                 where a.out_trade_no = :no and a.channel = :channel),
            stored as (
                insert into callback_receipt
                       (id, channel, notice_id, business_key, out_trade_no, order_id, status, body, received_at, next_look_at)
                select :id, :channel, :notice, :key, :no, order_id, 'RECEIVED', :body, :now, :look
                  from known where :fits and (:omitted or amount_fits)
                   and (cast(:asked as timestamptz) is null or date_trunc('second', asked_at) = cast(:asked as timestamptz))
                on conflict do nothing returning id)
            select order_id, merchant_id, amount, currency, amount_fits, asked_at, (select id from stored) as stored from known""";

    private final JdbcClient jdbc;

    Receipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What we know of the trade a callback is about.
     *
     * @param amountFits whether it is the amount that is owed, or one that a person took over
     * @param askedAt    when we first asked for its code
     * @param stored     the receipt, unless it came before or does not fit
     */
    record Known(
            String orderId,
            String merchantId,
            Money amount,
            boolean amountFits,
            Instant askedAt,
            @Nullable String stored) {

        /** What a notice says otherwise than our own record; null when they agree. */
        @Nullable String contradiction(Notice notice) {
            if (notice.foreign() != null) {
                return notice.foreign();
            }
            if (!notice.omitsAmount() && !amountFits) {
                return "amount: %s (expected: %s)".formatted(notice.amount(), amount);
            }
            var asked = askedAt.truncatedTo(ChronoUnit.SECONDS);
            return notice.askedAt() == null || notice.askedAt().equals(asked)
                    ? null
                    : "asked at: %s (expected: %s)".formatted(notice.askedAt(), asked);
        }
    }

    /** Stores a callback that fits our own record; empty if we know no such trade. */
    Optional<Known> store(String channel, Notice notice, byte[] body, Instant now, Instant look) {
        var amount = notice.amount();
        return jdbc.sql(STORE)
                .param("id", Ids.next("cbr"))
                .param("channel", channel)
                .param("notice", notice.noticeId())
                .param("key", notice.businessKey())
                .param("no", notice.outTradeNo())
                .param("body", body)
                .param("now", Timestamp.from(now))
                .param("look", Timestamp.from(look))
                .param("fits", notice.foreign() == null)
                .param("omitted", notice.omitsAmount())
                .param("asked", notice.askedAt() == null ? null : Timestamp.from(notice.askedAt()), Types.TIMESTAMP)
                .param("amount", amount == null ? -1L : amount.amount())
                .param("currency", amount == null ? "" : amount.currency())
                .query((row, n) -> new Known(
                        row.getString("order_id"),
                        row.getString("merchant_id"),
                        new Money(row.getLong("amount"), row.getString("currency")),
                        row.getBoolean("amount_fits"),
                        row.getTimestamp("asked_at").toInstant(),
                        row.getString("stored")))
                .optional();
    }

    /**
     * Keeps a callback that does not fit, out of the way of those that do, be they of the same notice; empty if it was kept
     * before.
     */
    Optional<String> quarantine(String channel, Notice notice, String orderId, byte[] body, Instant now) {
        return jdbc.sql("""
                        insert into callback_receipt
                               (id, channel, notice_id, business_key, out_trade_no, order_id, status, body, received_at)
                        values (:id, :channel, :notice, :key, :no, :order, 'QUARANTINED', :body, :now)
                        on conflict do nothing returning id""")
                .param("id", Ids.next("cbr"))
                .param("channel", channel)
                .param("notice", "quarantined:" + notice.noticeId())
                .param("key", "quarantined:" + notice.noticeId())
                .param("no", notice.outTradeNo())
                .param("order", orderId)
                .param("body", body)
                .param("now", Timestamp.from(now))
                .query(String.class)
                .optional();
    }

    /** A callback that still waits to be applied. */
    Optional<Receipt> findOpen(String id) {
        return jdbc.sql("select * from callback_receipt where id = ? and status = 'RECEIVED'")
                .param(id)
                .query(Receipts::read)
                .optional();
    }

    /** Takes question number {@code ask} about a callback that still waits; false if it was taken before. */
    boolean take(String id, int ask, Instant look) {
        return jdbc.sql("""
                                update callback_receipt set asks = asks + 1, next_look_at = ?
                                 where id = ? and status = 'RECEIVED' and asks = ?""").params(Timestamp.from(look), id, ask).update() == 1;
    }

    private static Receipt read(ResultSet row, int number) throws SQLException {
        return new Receipt(
                row.getString("id"),
                row.getString("channel"),
                row.getString("out_trade_no"),
                row.getString("order_id"),
                row.getBytes("body"),
                row.getInt("asks"),
                row.getTimestamp("received_at").toInstant());
    }

    /** Marks it applied, in the transaction that applies it; false if it was before. */
    boolean apply(String id, Instant now) {
        return jdbc.sql("""
                        update callback_receipt set status = 'APPLIED', applied_at = ?, next_look_at = null
                         where id = ? and status = 'RECEIVED'""").param(Timestamp.from(now)).param(id).update() == 1;
    }

    /** Those that should have been applied by now; each is named again after twice the time, up to {@code longest}. */
    List<CallbackReceived> overdue(Instant now, Duration first, Duration longest) {
        return jdbc.sql("""
                        with late as (
                            select id from callback_receipt where next_look_at < :now
                             order by next_look_at limit :batch for update skip locked)
                        update callback_receipt r set looks = looks + 1,
                               next_look_at = cast(:now as timestamptz) + make_interval(secs => least(:first * power(2, least(looks, 20)), :longest))
                          from late where r.id = late.id returning r.order_id, r.id""")
                .param("now", Timestamp.from(now))
                .param("first", first.toMillis() / 1000.0)
                .param("longest", longest.toMillis() / 1000.0)
                .param("batch", BATCH)
                .query((row, n) -> new CallbackReceived(row.getString(1), row.getString(2)))
                .list();
    }
}
