package dev.warren.payment.notification;

import dev.warren.messaging.Outbox;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts notifications back for which there is no room now. No step is used up; the pause grows with every time, and who has
 * waited too long for an endpoint that never came back is given up.
 */
final class Deferrals implements AutoCloseable {

    private record Deferred(NotificationDue timer, int number, NotificationStatus status) {}

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Ladder ladder;
    private final Duration giveUpAfter;
    private final InstantSource clock;
    private final NotificationMeters meters;
    private final Batcher<Work, @Nullable Void> batches;

    Deferrals(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Outbox outbox,
            Ladder ladder,
            Duration giveUpAfter,
            InstantSource clock,
            NotificationMeters meters) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.ladder = ladder;
        this.giveUpAfter = giveUpAfter;
        this.clock = clock;
        this.meters = meters;
        this.batches = new Batcher<>("notification-deferrals", work -> {
            var deferred = transaction.execute(status -> deferAll(work));
            deferred.forEach(one -> meters.deferred(one.status()));
            return Collections.nCopies(work.size(), null);
        });
    }

    /** Does not wait; when even this queue is full the row stays due and the sweeper comes to it. */
    void defer(Work work) {
        batches.offer(work);
    }

    private List<Deferred> deferAll(List<Work> work) {
        var deferred = update(work);
        deferred.stream()
                .filter(one -> one.status() == NotificationStatus.PENDING)
                .forEach(one ->
                        outbox.publishAfter(ladder.pauseOfDeferral(one.number()), NotificationDue.QUEUE, one.timer()));
        return deferred;
    }

    private List<Deferred> update(List<Work> work) {
        var now = clock.instant();
        var pauses =
                ladder.pauses().stream().map(pause -> pause.toMillis() / 1000.0).toArray(Double[]::new);
        return jdbc.sql("""
                        with refused as (
                          select n.id from unnest(?::text[], ?::int[]) as w (id, step) join notification n on n.id = w.id
                           where n.status = 'PENDING' and n.step = w.step and n.next_attempt_at <= ?
                             and (n.claimed_until is null or n.claimed_until <= ?)
                           order by n.id for update of n skip locked)
                        update notification n
                           set deferrals = n.deferrals + 1,
                               status = case when n.started_at <= ? then 'EXHAUSTED' else n.status end,
                               next_attempt_at = ? + make_interval(secs => (?::float8[])[least(n.deferrals + 1, ?)])
                          from refused where n.id = refused.id
                        returning n.id, n.merchant_id, n.order_id, n.step, n.deferrals, n.status""")
                .param(work.stream().map(Work::notificationId).toArray(String[]::new))
                .param(work.stream().map(Work::step).toArray(Integer[]::new))
                .param(now.plus(Claims.CLOCK_TOLERANCE).atOffset(ZoneOffset.UTC))
                .param(now.atOffset(ZoneOffset.UTC))
                .param(now.minus(giveUpAfter).atOffset(ZoneOffset.UTC))
                .param(now.atOffset(ZoneOffset.UTC))
                .param(pauses)
                .param(pauses.length)
                .query((row, number) -> new Deferred(
                        new NotificationDue(
                                row.getString("order_id"),
                                row.getString("merchant_id"),
                                row.getString("id"),
                                row.getInt("step")),
                        row.getInt("deferrals"),
                        NotificationStatus.valueOf(row.getString("status"))))
                .list();
    }

    @Override
    public void close() {
        batches.close();
    }
}
