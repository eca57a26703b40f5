package dev.warren.payment.cases;

import dev.warren.defaults.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everything persons had done about cases; nothing is ever taken out. */
@Component
public class Deeds {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Deeds(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The oldest first. */
    public List<Deed> about(String caseId) {
        return jdbc.sql("select * from case_action where case_id = ? order by id")
                .param(caseId)
                .query(Deeds::read)
                .list();
    }

    String begin(String caseId, CaseAction action, String by, String reason) {
        var id = Ids.next("dee");
        jdbc.sql("""
                        insert into case_action (id, case_id, action, actor, reason, begun_at, outcome)
                        values (?, ?, ?, ?, ?, ?, 'BEGUN')""")
                .params(id, caseId, action.name(), by, reason, Timestamp.from(clock.instant()))
                .update();
        return id;
    }

    void end(String id, Deed.Outcome outcome, String result) {
        jdbc.sql("update case_action set outcome = ?, result = ?, ended_at = ? where id = ?")
                .params(outcome.name(), result, Timestamp.from(clock.instant()), id)
                .update();
    }

    private static Deed read(ResultSet row, int number) throws SQLException {
        return new Deed(
                row.getString("id"),
                CaseAction.valueOf(row.getString("action")),
                row.getString("actor"),
                row.getString("reason"),
                row.getTimestamp("begun_at").toInstant(),
                Deed.Outcome.valueOf(row.getString("outcome")),
                row.getString("result"),
                time(row, "ended_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
