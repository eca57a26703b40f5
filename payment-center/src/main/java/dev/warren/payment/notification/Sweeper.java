package dev.warren.payment.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds what no timer woke: a timer that was lost, an instance that died between storing and sending or between sending and
 * recording. Any number of instances may sweep; the claim decides.
 */
public class Sweeper {

    private record Due(Work work, Instant at) {}

    private static final int PAGE = 500;
    private static final int PAGES = 20;

    private final JdbcClient jdbc;
    private final Dispatch dispatch;
    private final Duration grace;
    private final InstantSource clock;

    Sweeper(JdbcClient jdbc, Dispatch dispatch, Duration grace, InstantSource clock) {
        this.jdbc = jdbc;
        this.dispatch = dispatch;
        this.grace = grace;
        this.clock = clock;
    }

    /** Offers everything that is due and returns how much it was; paged by key, so what stays due hides nothing behind it. */
    public int sweep() {
        var found = 0;
        var after = new Due(new Work("", "", 0), Instant.EPOCH);
        for (var page = 0; page < PAGES; page++) {
            var due = due(after);
            due.forEach(one -> dispatch.offer(one.work()));
            found += due.size();
            if (due.size() < PAGE) {
                break;
            }
            after = due.getLast();
        }
        return found;
    }

    private List<Due> due(Due after) {
        var now = clock.instant();
        return jdbc.sql("""
                        select id, merchant_id, step, next_attempt_at from notification
                         where status = 'PENDING' and next_attempt_at <= ? and (claimed_until is null or claimed_until <= ?)
                           and (next_attempt_at, id) > (?, ?)
                         order by next_attempt_at, id limit ?""")
                .params(
                        utc(now.minus(grace)),
                        utc(now),
                        utc(after.at()),
                        after.work().notificationId(),
                        PAGE)
                .query((row, number) -> new Due(
                        new Work(row.getString("id"), row.getString("merchant_id"), row.getInt("step")),
                        row.getObject("next_attempt_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
