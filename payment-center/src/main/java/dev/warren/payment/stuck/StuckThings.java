package dev.warren.payment.stuck;

import static java.util.stream.Collectors.toMap;

import dev.warren.defaults.web.Cursor;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks through the rows for whatever should have moved a minute ago, or waits for a person. */
@Component
class StuckThings {

    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final Duration COUNTS_LIVE = Duration.ofSeconds(5);

    private static final String LIST = """
            select 'PAY_TASK' as kind, id, order_id, status, changed_at as since,
                   coalesce(error, 'not run') as reason, 'POST /api/v1/pay-tasks/' || id || '/retry' as repair
              from pay_task t
             where (next_run_at < :late and status in ('QUEUED', 'RUNNING', 'FAILED'))
                or (status = 'MANUAL' and exists (select from payment p where p.id = t.payment_id and p.status = 'PENDING'))
            union all
            select 'CODE', a.out_trade_no, p.order_id, a.status, a.next_ask_at, 'the provider was not asked',
                   'POST /ops/v1/payments/' || p.id || '/ask'
              from payment_attempt a join payment p on p.id = a.payment_id
             where a.next_ask_at < :late
            union all
            select 'PAYMENT', id, order_id, status, changed_at,
                   coalesce((select summary from case_file c
                              where c.kind = 'CONTRADICTION' and c.subject = p.id and c.status = 'OPEN'),
                            case status when 'CLOSING' then 'the provider does not say that its codes are closed'
                                        else 'paid late, and the order has not asked for the money to go back' end),
                   case status when 'CLOSING' then coalesce(
                                   (select 'POST /ops/v1/cases/' || c.id || '/apply' from case_file c
                                     where c.kind = 'CONTRADICTION' and c.subject = p.id and c.status = 'OPEN'),
                                   'POST /ops/v1/payments/' || id || '/ask')
                               else 'POST /ops/v1/payments/' || id || '/refunds' end
              from payment p where status in ('CLOSING', 'PAID_LATE') and changed_at < :late
            union all
            select 'PAYMENT', id, order_id, status, expires_at, 'its time is over, and the order has not asked to close it',
                   'POST /ops/v1/payments/' || id || '/close'
              from payment where status = 'PENDING' and expires_at < :late
            union all
            select 'CALLBACK', id, order_id, status, received_at, 'accepted and not applied',
                   'POST /ops/v1/callbacks/' || id || '/retry'
              from callback_receipt where next_look_at is not null and received_at < :late
            union all
            select 'REFUND', id, order_id, status, changed_at, coalesce(error, 'not sent'),
                   'POST /ops/v1/refunds/' || id || '/retry'
              from refund where status = 'FAILED' or (status in ('REQUESTED', 'SENT') and created_at < :late)
            union all
            select 'NOTIFICATION', id, order_id, status, next_attempt_at, 'its next attempt is overdue',
                   'POST /ops/v1/notifications/' || id || '/resend'
              from notification
             where status = 'PENDING' and next_attempt_at < :late and (claimed_until is null or claimed_until < :late)
            union all
            select 'RECONCILIATION', id, '', status, requested_at, channel || ' ' || day || ': ' || coalesce(error, 'not run'),
                   'POST /ops/v1/reconciliations'
              from reconciliation
             where status = 'SPENT' or (status in ('WAITING', 'RUNNING') and requested_at < cast(:late as timestamptz) - interval '2 hours')
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private volatile Counted counted = new Counted(Instant.MIN, Map.of());

    StuckThings(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Counted(Instant at, Map<StuckKind, Long> byKind) {}

    /**
     * Which entries are wanted.
     *
     * @param after the key of the last one seen
     */
    record Query(
            @Nullable StuckKind kind,
            @Nullable String orderId,
            @Nullable String after,
            int limit) {}

    /** The oldest first. */
    List<Stuck> list(Query query) {
        var after = After.of(query.after);
        return jdbc.sql("select * from (" + LIST + """
                        ) stuck where (:kind::text is null or kind = :kind) and (:order::text is null or order_id = :order)
                           and (since, kind, id) > (:since, :afterKind, :afterId)
                         order by since, kind, id limit :limit""")
                .param("late", late())
                .param("kind", query.kind == null ? null : query.kind.name())
                .param("order", query.orderId)
                .param("since", Timestamp.from(after.since))
                .param("afterKind", after.kind)
                .param("afterId", after.id)
                .param("limit", query.limit)
                .query((row, n) -> new Stuck(
                        StuckKind.valueOf(row.getString("kind")),
                        row.getString("id"),
                        row.getString("order_id"),
                        row.getString("status"),
                        row.getTimestamp("since").toInstant(),
                        row.getString("reason"),
                        row.getString("repair")))
                .list();
    }

    /** How many there are of each kind, none left out. */
    Map<StuckKind, Long> count(@Nullable String orderId) {
        var counts = new EnumMap<StuckKind, Long>(
                Arrays.stream(StuckKind.values()).collect(toMap(kind -> kind, kind -> 0L)));
        jdbc.sql("select kind, count(*) from (" + LIST
                        + ") stuck where (:order::text is null or order_id = :order) group by kind")
                .param("late", late())
                .param("order", orderId)
                .query((row, n) -> counts.put(StuckKind.valueOf(row.getString(1)), row.getLong(2)))
                .list();
        return counts;
    }

    /** For meters, which ask for one kind after the other: counted at most every few seconds. */
    long lately(StuckKind kind) {
        var now = clock.instant();
        var last = counted;
        if (last.at.plus(COUNTS_LIVE).isBefore(now) || last.at.isAfter(now)) {
            last = new Counted(now, count(null));
            counted = last;
        }
        return last.byKind.getOrDefault(kind, 0L);
    }

    private Timestamp late() {
        return Timestamp.from(clock.instant().minus(GRACE));
    }

    /** Where the last page ended. */
    private record After(Instant since, String kind, String id) {

        static After of(@Nullable String key) {
            if (key == null) {
                return new After(Instant.EPOCH, "", "");
            }
            var parts = key.split(" ", 3);
            try {
                return new After(Instant.parse(parts[0]), parts[1], parts[2]);
            } catch (DateTimeException | ArrayIndexOutOfBoundsException garbage) {
                throw Cursor.refused();
            }
        }
    }
}
