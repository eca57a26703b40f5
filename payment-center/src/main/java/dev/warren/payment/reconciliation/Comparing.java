package dev.warren.payment.reconciliation;

import dev.warren.payment.reconciliation.Reconciliations.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Loads the lines of a bill and compares them with the books, in one transaction: a run that dies in it leaves nothing behind.
 * The lines lie in temporary tables, are joined by hash, and are gone with the commit; what stays is which trade and refund
 * stood on the bill, and the differences.
 */
@Component
class Comparing {

    /** Longer than the time-out of ordinary statements: a million lines are joined in one. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final BigDecimal NOT_CHECKED = BigDecimal.ONE.negate();
    private static final Executor AT_ONCE = Runnable::run;

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final ReconciliationProperties properties;
    private final InstantSource clock;

    Comparing(JdbcClient jdbc, DataSource dataSource, ReconciliationProperties properties, InstantSource clock) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.properties = properties;
        this.clock = clock;
    }

    /** Somebody else has begun the day anew: what this run found is rolled back. */
    static final class GivenUp extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** Compares, and says how many differences are open. */
    @Transactional
    public long compare(Run run, BillSpool spool) {
        prepare(run);
        load(spool);
        var parameters = parameters(run, spool.lines());
        CompareSql.MATCH.forEach(sql -> update(sql, parameters));
        book(parameters);
        CompareSql.DIFFER.forEach(sql -> update(sql, parameters));
        CompareSql.SETTLE.forEach(sql -> update(sql, parameters));
        if (update(CompareSql.FINISH, parameters) == 0) {
            throw new GivenUp();
        }
        return jdbc.sql(
                        "select count(*) from reconciliation_difference where reconciliation_id = ? and status = 'OPEN'")
                .param(run.id())
                .query(Long.class)
                .single();
    }

    /** Days of one channel take turns: each looks at what the ones beside it have found. */
    private void prepare(Run run) {
        try {
            DataSourceUtils.getConnection(dataSource).setNetworkTimeout(AT_ONCE, (int) PATIENCE.toMillis());
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('reconciliation ' || ?, 0))")
                .param(run.channel())
                .query((row, n) -> 0)
                .single();
        jdbc.sql("set local work_mem = '128MB'").update();
    }

    private void load(BillSpool spool) {
        jdbc.sql(CompareSql.LINES).update();
        try (var content = spool.content()) {
            DataSourceUtils.getConnection(dataSource)
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy bill_line (%s) from stdin".formatted(BillSpool.COLUMNS), content, 1 << 16);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (SQLException refused) {
            throw new IllegalStateException("the lines of the bill cannot be loaded", refused);
        }
    }

    /** Notes what stood on this bill. What stood on another one before counts there, and is missing here the second time. */
    private void book(Map<String, Object> parameters) {
        update(CompareSql.FORGET_BOOKED, parameters);
        var matched = jdbc.sql("select count(*) from bill where here_id is not null")
                .query(Long.class)
                .single();
        if (update(CompareSql.BOOK, parameters) < matched) {
            update(CompareSql.BILLED_BEFORE, parameters);
        }
    }

    private Map<String, Object> parameters(Run run, long lines) {
        var day = new BillDay(run.day());
        var daily = properties.of(run.channel());
        var parameters = new HashMap<String, Object>();
        parameters.put("id", run.id());
        parameters.put("claim", run.claim());
        parameters.put("channel", run.channel());
        parameters.put("day", run.day());
        parameters.put("from", time(day.from()));
        parameters.put("to", time(day.to()));
        parameters.put("windowFrom", time(day.from().minus(properties.border())));
        parameters.put("windowTo", time(day.to().plus(properties.border())));
        parameters.put("early", time(day.from().plus(properties.border())));
        parameters.put("late", time(day.to().minus(properties.border())));
        parameters.put("now", time(clock.instant()));
        parameters.put("rate", Objects.requireNonNullElse(daily.feeRate(), NOT_CHECKED));
        parameters.put("lines", lines);
        parameters.put("slack", daily.feeSlack());
        return parameters;
    }

    private static Timestamp time(Instant at) {
        return Timestamp.from(at);
    }

    private int update(String sql, Map<String, Object> parameters) {
        return jdbc.sql(sql).params(parameters).update();
    }
}
