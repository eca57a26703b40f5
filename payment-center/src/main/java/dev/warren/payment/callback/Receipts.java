package dev.warren.payment.callback;

import dev.warren.defaults.Ids;
import dev.warren.defaults.Money;
import dev.warren.payment.channel.Notice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All callbacks that were accepted, as they came. */
@Component
class Receipts {

    private static final int BATCH = 200;

    /**
     * Looks our own records up and stores the callbacks that fit, in one statement; a repetition stores nothing. All who store
     * do it in the order of the key, so that repetitions wait for each other and not in a circle.
     */
    private static final String STORE = """
            with arrived as (
                select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::boolean[], ?::boolean[],
                                     ?::timestamptz[], ?::bigint[], ?::text[])
                           as r (id, channel, notice_id, business_key, out_trade_no, body, is_ours, omits_amount, asked, amount, currency)),
            known as (
                select r.id, p.order_id, p.merchant_id, p.amount, p.currency, a.asked_at,
                       p.amount = r.amount and p.currency = r.currency
                       or exists (select from trade t where t.out_trade_no = a.out_trade_no
                                     and t.amount = r.amount and t.currency = r.currency) as amount_fits
                  from arrived r join payment_attempt a on a.out_trade_no = r.out_trade_no and a.channel = r.channel
                                 join payment p on p.id = a.payment_id),
            stored as (
                insert into callback_receipt
                       (id, channel, notice_id, business_key, out_trade_no, order_id, status, body, received_at, next_look_at)
                select r.id, r.channel, r.notice_id, r.business_key, r.out_trade_no, k.order_id, 'RECEIVED', r.body, ?, ?
                  from arrived r join known k on k.id = r.id
                 where r.is_ours and (r.omits_amount or k.amount_fits)
                   and (r.asked is null or date_trunc('second', k.asked_at) = r.asked)
                 order by r.channel, r.business_key
                on conflict do nothing returning id)
            select k.*, s.id as stored from known k left join stored s on s.id = k.id""";

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

    /** Stores callbacks that fit our own records; what we know of the trade of each, null where we know no such trade. */
    List<@Nullable Known> store(List<Arrival> arrivals, Instant now, Instant look) {
        var ids = arrivals.stream().map(arrival -> Ids.next("cbr")).toList();
        var known = new HashMap<String, Known>();
        jdbc.sql(STORE)
                .param(ids.toArray(String[]::new))
                .param(texts(arrivals, Arrival::channel))
                .param(texts(arrivals, arrival -> arrival.notice().noticeId()))
                .param(texts(arrivals, arrival -> arrival.notice().businessKey()))
                .param(texts(arrivals, arrival -> arrival.notice().outTradeNo()))
                .param(arrivals.stream().map(Arrival::body).toArray(byte[][]::new))
                .param(facts(arrivals, arrival -> arrival.notice().foreign() == null))
                .param(facts(arrivals, arrival -> arrival.notice().omitsAmount()))
                .param(texts(arrivals, Receipts::asked))
                .param(arrivals.stream().map(Receipts::amount).toArray(Long[]::new))
                .param(texts(arrivals, Receipts::currency))
                .param(Timestamp.from(now))
                .param(Timestamp.from(look))
                .query(row -> {
                    known.put(row.getString("id"), known(row));
                });
        return ids.stream().<@Nullable Known>map(known::get).toList();
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getString("order_id"),
                row.getString("merchant_id"),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getBoolean("amount_fits"),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("stored"));
    }

    private static String[] texts(List<Arrival> arrivals, Function<Arrival, @Nullable String> text) {
        return arrivals.stream().map(text).toArray(String[]::new);
    }

    private static Boolean[] facts(List<Arrival> arrivals, Predicate<Arrival> fact) {
        return arrivals.stream().map(fact::test).toArray(Boolean[]::new);
    }

    private static @Nullable String asked(Arrival arrival) {
        var asked = arrival.notice().askedAt();
        return asked == null ? null : asked.toString();
    }

    private static long amount(Arrival arrival) {
        var amount = arrival.notice().amount();
        return amount == null ? -1L : amount.amount();
    }

    private static String currency(Arrival arrival) {
        var amount = arrival.notice().amount();
        return amount == null ? "" : amount.currency();
    }

    /**
     * Keeps a callback that does not fit, out of the way of those that do, be they of the same notice; empty if it was kept
     * before.
     */
    Optional<String> quarantine(Arrival arrival, String orderId, Instant now) {
        var notice = arrival.notice();
        return jdbc.sql("""
                        insert into callback_receipt
                               (id, channel, notice_id, business_key, out_trade_no, order_id, status, body, received_at)
                        values (:id, :channel, :notice, :key, :no, :order, 'QUARANTINED', :body, :now)
                        on conflict do nothing returning id""")
                .param("id", Ids.next("cbr"))
                .param("channel", arrival.channel())
                .param("notice", "quarantined:" + notice.noticeId())
                .param("key", "quarantined:" + notice.noticeId())
                .param("no", notice.outTradeNo())
                .param("order", orderId)
                .param("body", arrival.body())
                .param("now", Timestamp.from(now))
                .query(String.class)
                .optional();
    }

    /** Those callbacks that still wait to be applied, in the order in which they came. */
    List<Receipt> findOpen(List<String> ids) {
        return jdbc.sql(
                        "select * from callback_receipt where id = any(?) and status = 'RECEIVED' order by received_at, id")
                .param(ids.toArray(String[]::new))
                .query(Receipts::read)
                .list();
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

    /** Marks them applied, in the transaction that applies them; how many were not before. */
    int apply(List<String> ids, Instant now) {
        return jdbc.sql("""
                        update callback_receipt set status = 'APPLIED', applied_at = ?, next_look_at = null
                         where id = any(?) and status = 'RECEIVED'""")
                .param(Timestamp.from(now))
                .param(ids.toArray(String[]::new))
                .update();
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
