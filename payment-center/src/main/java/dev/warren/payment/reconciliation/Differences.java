package dev.warren.payment.reconciliation;

import dev.warren.defaults.Money;
import dev.warren.payment.reconciliation.Difference.Decision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All differences. Those that the last run no longer found are kept for what was decided about them, and not listed. */
@Component
public class Differences {

    private static final String CURRENCY = "CNY";

    private final JdbcClient jdbc;

    Differences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Difference> find(String reconciliationId, String id) {
        return jdbc.sql("select * from reconciliation_difference where reconciliation_id = ? and id = ?")
                .params(reconciliationId, id)
                .query(Differences::read)
                .optional();
    }

    /** What the last run found, by type and then by id, continuing after the given place. */
    public List<Difference> list(
            String reconciliationId, @Nullable DifferenceType type, @Nullable String after, int limit) {
        return jdbc.sql("""
                        select d.* from reconciliation_difference d join reconciliation r on r.id = d.reconciliation_id
                         where d.reconciliation_id = :id and d.run = r.run and d.status <> 'GONE'
                           and (:type::text is null or d.type = :type)
                           and (:after::text is null or (d.type, d.id) > (split_part(:after, ' ', 1), split_part(:after, ' ', 2)))
                         order by d.type, d.id limit :limit""")
                .param("id", reconciliationId)
                .param("type", type == null ? null : type.name())
                .param("after", after)
                .param("limit", limit)
                .query(Differences::read)
                .list();
    }

    /** The place of a difference in the list. */
    public static String place(Difference difference) {
        return difference.type() + " " + difference.id();
    }

    /** Notes a decision if the difference is open; it is resolved by it unless {@code open} says that nothing came of it yet. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void decide(String id, Decision decision, boolean resolved) {
        var noted = jdbc.sql("""
                        update reconciliation_difference
                           set status = case when :resolved then 'RESOLVED' else status end, action = :action, reason = :reason,
                               decided_by = :by, decided_at = :at, outcome = :outcome
                         where id = :id and status = 'OPEN'""")
                .param("resolved", resolved)
                .param("action", decision.action().name())
                .param("reason", decision.reason())
                .param("by", decision.by())
                .param("at", Timestamp.from(decision.at()))
                .param("outcome", decision.outcome())
                .param("id", id)
                .update();
        if (noted == 1) {
            jdbc.sql("""
                            insert into reconciliation_decision (difference_id, action, reason, decided_by, decided_at, outcome)
                            values (?, ?, ?, ?, ?, ?)""")
                    .params(
                            id,
                            decision.action().name(),
                            decision.reason(),
                            decision.by(),
                            Timestamp.from(decision.at()),
                            decision.outcome())
                    .update();
        }
    }

    static Difference read(ResultSet row, int number) throws SQLException {
        var action = row.getString("action");
        return new Difference(
                row.getString("id"),
                row.getString("reconciliation_id"),
                DifferenceType.valueOf(row.getString("type")),
                DifferenceKind.valueOf(row.getString("kind")),
                DifferenceStatus.valueOf(row.getString("status")),
                row.getString("trade_no"),
                row.getString("out_trade_no"),
                row.getString("refund_no"),
                money(row, "here"),
                money(row, "there"),
                row.getString("here_says"),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("found_at").toInstant(),
                action == null
                        ? null
                        : new Decision(
                                Action.valueOf(action),
                                Objects.requireNonNull(row.getString("reason")),
                                Objects.requireNonNull(row.getString("decided_by")),
                                Objects.requireNonNull(time(row, "decided_at")),
                                Objects.requireNonNull(row.getString("outcome"))));
    }

    private static @Nullable Money money(ResultSet row, String column) throws SQLException {
        var amount = row.getLong(column);
        return row.wasNull() ? null : new Money(amount, CURRENCY);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
