package dev.warren.payment.reconciliation;

import dev.warren.payment.channel.Channels;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What operators watch: open differences, the last day that was reconciled, and how long runs take. */
@Component
class ReconciliationMeters {

    private final JdbcClient jdbc;
    private final MeterRegistry meters;

    ReconciliationMeters(JdbcClient jdbc, MeterRegistry meters, Channels channels) {
        this.jdbc = jdbc;
        this.meters = meters;
        for (var channel : channels.names()) {
            for (var type : DifferenceType.values()) {
                Gauge.builder("warren.reconciliation.differences.open", () -> open(channel, type))
                        .description("Differences between books and bills that wait for a decision")
                        .tag("channel", channel)
                        .tag("type", type.name())
                        .register(meters);
            }
            Gauge.builder("warren.reconciliation.last.day", () -> lastDay(channel))
                    .description("The latest day that was reconciled, in seconds since 1970")
                    .tag("channel", channel)
                    .register(meters);
        }
    }

    /** Measures a run, which says how it ended. */
    void timed(String channel, Supplier<String> run) {
        var started = Timer.start(meters);
        var outcome = run.get();
        started.stop(Timer.builder("warren.reconciliation.run")
                .description("Duration of runs, the download included")
                .tag("channel", channel)
                .tag("outcome", outcome)
                .register(meters));
    }

    private double open(String channel, DifferenceType type) {
        return jdbc.sql("""
                        select count(*) from reconciliation_difference d join reconciliation r on r.id = d.reconciliation_id
                         where d.status = 'OPEN' and d.type = ? and r.channel = ?""").params(type.name(), channel).query(Long.class).single();
    }

    private double lastDay(String channel) {
        return jdbc.sql("select extract(epoch from max(day)) from reconciliation where channel = ? and run > 0")
                .param(channel)
                .query((row, n) -> row.getObject(1) == null ? Double.NaN : row.getDouble(1))
                .single();
    }
}
