package dev.warren.benchmarks.callbacks;

import static dev.warren.benchmarks.Report.details;
import static dev.warren.benchmarks.Report.median;
import static dev.warren.benchmarks.Report.rounded;

import dev.warren.benchmarks.Benchmark;
import dev.warren.benchmarks.Console;
import dev.warren.benchmarks.Report;
import dev.warren.benchmarks.Report.Measure;
import dev.warren.benchmarks.WarmUp;
import dev.warren.benchmarks.limits.CallbackLimit;
import dev.warren.benchmarks.suite.Suite;
import dev.warren.localstack.LocalStack;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * P2: callbacks verified, committed and answered per second, against one callback's SQL under pgbench with as many clients; the
 * two take turns, and the median of three counts. What was accepted is applied meanwhile and after.
 */
public final class CallbacksBenchmark implements Benchmark {

    private static final int CLIENTS = 8;
    private static final int ROUNDS = 3;
    private static final int WARM_UP = 6_000;
    private static final int CALLBACKS = 10_000;
    private static final int LIMIT_SECONDS = 6;
    private static final Duration LONGEST_APPLYING = Duration.ofMinutes(10);

    private final List<Double> limits = new ArrayList<>();
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> applied = new ArrayList<>();
    private final Histogram limitMicros = new Histogram(60_000_000, 3);
    private final Histogram micros = new Histogram(60_000_000, 3);
    private int warmUp;

    @Override
    public Report run(Console console) throws Exception {
        var limit = new CallbackLimit(LocalStack.database("bench"));
        var suite = new Suite();
        var most = WarmUp.MOST_ROUNDS * WARM_UP + ROUNDS * CALLBACKS;
        console.say("Preparing %d payments and signing their callbacks", most);
        var payments = new PreparedPayments(suite, most);
        var bodies = new SignedNotices(Path.of(String.valueOf(System.getenv("WARREN_KEYS")))).of(payments);
        var load = new CallbackLoad(suite.url("payment-center"), bodies);
        WarmUp.untilSteady(console, () -> load.run(CLIENTS, WARM_UP).perSecond());
        warmUp = load.sent();
        awaitApplied(payments);
        for (var round = 1; round <= ROUNDS; round++) {
            limit(limit);
            round(load, payments, console, round);
        }
        limit(limit);
        payments.check(load.sent());
        return report();
    }

    private void limit(CallbackLimit database) throws Exception {
        var limit = database.callbacks(CLIENTS, LIMIT_SECONDS);
        limits.add(limit.perSecond());
        limitMicros.add(limit.micros());
    }

    private void round(CallbackLoad load, PreparedPayments payments, Console console, int round) throws Exception {
        var started = System.nanoTime();
        var result = load.run(CLIENTS, CALLBACKS);
        rates.add(result.perSecond());
        micros.add(result.micros());
        awaitApplied(payments);
        applied.add(CALLBACKS / ((System.nanoTime() - started) / 1e9));
        console.say(
                "  round %d: pgbench %.0f tx/s, answered %.0f/s, applied %.0f/s",
                round, limits.getLast(), rates.getLast(), applied.getLast());
    }

    private static void awaitApplied(PreparedPayments payments) throws SQLException {
        var until = System.nanoTime() + LONGEST_APPLYING.toNanos();
        while (payments.waiting() > 0) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("callbacks that wait to be applied: %d (expected: none within %s)"
                        .formatted(payments.waiting(), LONGEST_APPLYING));
            }
            LockSupport.parkNanos(200_000_000);
        }
    }

    private Report report() {
        var p99 = micros.getValueAtPercentile(99) / 1_000.0;
        var detail = details();
        detail.put("callbacksAnsweredPerSecond", rounded(median(rates)));
        detail.put("answeredP50Millis", micros.getValueAtPercentile(50) / 1_000.0);
        detail.put("answeredP99Millis", p99);
        detail.put("callbacksAppliedPerSecond", rounded(median(applied)));
        detail.put("pgbenchTransactionsPerSecond", rounded(median(limits)));
        detail.put("pgbenchP99Millis", limitMicros.getValueAtPercentile(99) / 1_000.0);
        detail.put("callbacks", ROUNDS * CALLBACKS);
        detail.put("warmUpCallbacks", warmUp);
        detail.put("clients", CLIENTS);
        var measures = new LinkedHashMap<String, Measure>();
        measures.put("P2", new Measure(median(rates) / median(limits), 0.45, 0.55, detail));
        measures.put("P2.p99Millis", new Measure(p99, 20, 20, details()));
        return new Report("callbacks", measures);
    }
}
