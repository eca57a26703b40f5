package dev.warren.payment.cases;

import dev.warren.defaults.Ids;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All cases. Opening one takes part in the caller's transaction, so that it exists if and only if what it is about does. */
@Component
public class Cases {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;
    private final MeterRegistry meters;

    Cases(JdbcClient jdbc, JsonMapper json, InstantSource clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.meters = meters;
        Gauge.builder("warren.cases.open", this, Cases::countOpen)
                .description("Cases that wait for a person")
                .register(meters);
    }

    /**
     * Opens a case, unless one of its kind is open about the same subject.
     *
     * @param summary  what a person needs to know first, in one sentence
     * @param evidence what is known: our record, the callback as it came, what the provider said; no keys of ours
     */
    public void open(
            CaseKind kind,
            String subject,
            @Nullable String orderId,
            @Nullable String merchantId,
            String summary,
            Map<String, ?> evidence) {
        var opened = jdbc.sql("""
                        insert into case_file (id, kind, subject, order_id, merchant_id, summary, evidence, status, opened_at)
                        values (:id, :kind, :subject, :order, :merchant, :summary, :evidence::jsonb, 'OPEN', :now) on conflict do nothing""")
                .param("id", Ids.next("cas"))
                .param("kind", kind.name())
                .param("subject", subject)
                .param("order", orderId)
                .param("merchant", merchantId)
                .param("summary", summary)
                .param("evidence", json.writeValueAsString(evidence))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        meters.counter("warren.cases.opened", "kind", kind.name()).increment(opened);
    }

    /** Closes an open case; empty if there is none of that id. A closed one stays as it was closed. */
    public Optional<Case> close(String id, String by, String reason) {
        jdbc.sql(
                        "update case_file set status = 'CLOSED', closed_at = ?, closed_by = ?, reason = ? where id = ? and status = 'OPEN'")
                .params(Timestamp.from(clock.instant()), by, reason, id)
                .update();
        return find(id);
    }

    public Optional<Case> find(String id) {
        return jdbc.sql("select * from case_file where id = ?")
                .param(id)
                .query(Cases::read)
                .optional();
    }

    /** Closes what has come right by itself, if it is open. */
    public void resolve(CaseKind kind, String subject, String how) {
        jdbc.sql("""
                        update case_file set status = 'CLOSED', closed_at = ?, closed_by = 'payment-center', reason = ?
                         where kind = ? and subject = ? and status = 'OPEN'""")
                .params(Timestamp.from(clock.instant()), how, kind.name(), subject)
                .update();
    }

    /** @param before the id of the last one seen; the newest come first */
    public record Query(
            @Nullable CaseKind kind,
            Case.@Nullable Status status,
            @Nullable String orderId,
            @Nullable String before,
            int limit) {}

    public List<Case> list(Query query) {
        return jdbc.sql("""
                        select * from case_file
                         where (:kind::text is null or kind = :kind)
                           and (:status::text is null or status = :status)
                           and (:order::text is null or order_id = :order)
                           and (:before::text is null or id < :before)
                         order by id desc limit :limit""")
                .param("kind", name(query.kind))
                .param("status", name(query.status))
                .param("order", query.orderId)
                .param("before", query.before)
                .param("limit", query.limit)
                .query(Cases::read)
                .list();
    }

    private double countOpen() {
        return jdbc.sql("select count(*) from case_file where status = 'OPEN'")
                .query(Long.class)
                .single();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static Case read(ResultSet row, int number) throws SQLException {
        return new Case(
                row.getString("id"),
                CaseKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getString("order_id"),
                row.getString("merchant_id"),
                row.getString("summary"),
                row.getString("evidence"),
                Case.Status.valueOf(row.getString("status")),
                row.getTimestamp("opened_at").toInstant(),
                time(row, "closed_at"),
                row.getString("closed_by"),
                row.getString("reason"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
