package dev.warren.payment.reconciliation;

import dev.warren.defaults.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * All reconciliations, one per channel and day. A run claims its row and puts off what is due; whoever finds the time passed takes
 * the run for dead and claims it anew, after which the older one can change nothing.
 */
@Component
public class Reconciliations {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Reconciliations(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A run that was begun, number {@code claim} of its day. */
    record Run(String id, String channel, LocalDate day, int claim, int tries) {}

    /** Somebody wants the day reconciled now, for the first time or again; while a run is at work, that one will do. */
    public Reconciliation request(String channel, LocalDate day) {
        insert(channel, day, """
                do update set status = 'WAITING', tries = 0, due_at = :now, requested_at = :now
                   where reconciliation.status <> 'RUNNING'""");
        return jdbc.sql("select * from reconciliation where channel = ? and day = ?")
                .params(channel, day)
                .query(Reconciliations::read)
                .single();
    }

    /** The day is to be reconciled if it was not asked for before. */
    void plan(String channel, LocalDate day) {
        insert(channel, day, "do nothing");
    }

    private void insert(String channel, LocalDate day, String otherwise) {
        jdbc.sql("""
                        insert into reconciliation (id, channel, day, status, due_at, requested_at)
                        values (:id, :channel, :day, 'WAITING', :now, :now) on conflict (channel, day)\s""" + otherwise)
                .param("id", Ids.next("rec"))
                .param("channel", channel)
                .param("day", day)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Begins a run that is due, or that of a dead process; empty if there is none nobody else has begun. */
    Optional<Run> claim(Duration deadAfter) {
        var now = clock.instant();
        return jdbc.sql("""
                        update reconciliation set status = 'RUNNING', claims = claims + 1, due_at = :dead
                         where id = (select id from reconciliation where due_at <= :now
                                      order by due_at limit 1 for update skip locked)
                        returning id, channel, day, claims, tries""")
                .param("dead", Timestamp.from(now.plus(deadAfter)))
                .param("now", Timestamp.from(now))
                .query((row, n) -> new Run(
                        row.getString("id"),
                        row.getString("channel"),
                        row.getObject("day", LocalDate.class),
                        row.getInt("claims"),
                        row.getInt("tries")))
                .optional();
    }

    /** There was no bill: it is tried again then, or not at all. False for a run that was given up. */
    boolean failed(Run run, @Nullable Instant again, String why) {
        return jdbc.sql("""
                        update reconciliation set status = :status, tries = tries + 1, due_at = cast(:again as timestamptz), error = :why
                         where id = :id and claims = :claim and status = 'RUNNING'""")
                        .param("status", again == null ? "SPENT" : "WAITING")
                        .param("again", again == null ? null : Timestamp.from(again))
                        .param("why", why)
                        .param("id", run.id())
                        .param("claim", run.claim())
                        .update()
                == 1;
    }

    public Optional<Reconciliation> find(String id) {
        return jdbc.sql("select * from reconciliation where id = ?")
                .param(id)
                .query(Reconciliations::read)
                .optional();
    }

    /** The latest day first, continuing before the given place. */
    public List<Reconciliation> list(@Nullable String channel, @Nullable String before, int limit) {
        return jdbc.sql("""
                        select * from reconciliation
                         where (:channel::text is null or channel = :channel)
                           and (:before::text is null or day || ' ' || channel < :before)
                         order by day || ' ' || channel desc limit :limit""")
                .param("channel", channel)
                .param("before", before)
                .param("limit", limit)
                .query(Reconciliations::read)
                .list();
    }

    /** The place of a reconciliation in the list. */
    public static String place(Reconciliation reconciliation) {
        return reconciliation.day() + " " + reconciliation.channel();
    }

    private static Reconciliation read(ResultSet row, int number) throws SQLException {
        return new Reconciliation(
                row.getString("id"),
                row.getString("channel"),
                row.getObject("day", LocalDate.class),
                ReconciliationStatus.valueOf(row.getString("status")),
                row.getInt("tries"),
                time(row, "due_at"),
                row.getString("error"),
                row.getTimestamp("requested_at").toInstant(),
                time(row, "finished_at"),
                row.getLong("lines"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
