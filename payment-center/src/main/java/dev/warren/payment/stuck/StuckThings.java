package dev.warren.payment.stuck;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks through the rows for whatever should have moved a minute ago, or waits for a person. */
@Component
class StuckThings {

    private static final Duration GRACE = Duration.ofMinutes(1);

    private static final String LIST = """
            select 'pay-task' as kind, id, order_id, status, changed_at as since,
                   coalesce(error, 'not run') as reason, 'POST /api/v1/pay-tasks/' || id || '/retry' as repair
              from pay_task t
             where (next_run_at < :late and status in ('QUEUED', 'RUNNING', 'FAILED'))
                or (status = 'MANUAL' and exists (select from payment p where p.id = t.payment_id and p.status = 'PENDING'))
            union all
            select 'code', a.out_trade_no, p.order_id, a.status, a.next_ask_at, 'the provider was not asked', null
              from payment_attempt a join payment p on p.id = a.payment_id
             where a.next_ask_at < :late
            union all
            select 'payment', id, order_id, status, changed_at,
                   coalesce((select summary from case_file c
                              where c.kind = 'CONTRADICTION' and c.subject = p.id and c.status = 'OPEN'),
                            case status when 'CLOSING' then 'the provider does not say that its codes are closed'
                                        else 'paid late, and the order has not asked for the money to go back' end), null
              from payment p where status in ('CLOSING', 'PAID_LATE') and changed_at < :late
            union all
            select 'payment', id, order_id, status, expires_at, 'its time is over, and the order has not asked to close it', null
              from payment where status = 'PENDING' and expires_at < :late
            union all
            select 'callback', id, order_id, status, received_at, 'accepted and not applied', null
              from callback_receipt where next_look_at is not null and received_at < :late
            union all
            select 'refund', id, order_id, status, changed_at, coalesce(error, 'not sent'),
                   case status when 'FAILED' then 'POST /ops/v1/refunds/' || id || '/retry' end
              from refund where status = 'FAILED' or (status in ('REQUESTED', 'SENT') and created_at < :late)
            union all
            select 'reconciliation', id, '', status, requested_at, channel || ' ' || day || ': ' || coalesce(error, 'not run'),
                   'POST /ops/v1/reconciliations'
              from reconciliation
             where status = 'SPENT' or (status in ('WAITING', 'RUNNING') and requested_at < cast(:late as timestamptz) - interval '2 hours')
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    StuckThings(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The oldest first. */
    List<Stuck> list(int most) {
        return jdbc.sql(LIST + " order by since limit :most")
                .param("late", late())
                .param("most", most)
                .query((row, n) -> new Stuck(
                        row.getString("kind"),
                        row.getString("id"),
                        row.getString("order_id"),
                        row.getString("status"),
                        row.getTimestamp("since").toInstant(),
                        row.getString("reason"),
                        row.getString("repair")))
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from (" + LIST + ") stuck")
                .param("late", late())
                .query(Long.class)
                .single();
    }

    private Timestamp late() {
        return Timestamp.from(clock.instant().minus(GRACE));
    }
}
