package dev.warren.benchmarks.orders;

import static dev.warren.benchmarks.Report.details;
import static dev.warren.benchmarks.Report.median;
import static dev.warren.benchmarks.Report.rounded;

import dev.warren.benchmarks.Benchmark;
import dev.warren.benchmarks.Console;
import dev.warren.benchmarks.Report;
import dev.warren.benchmarks.Report.Measure;
import dev.warren.benchmarks.WarmUp;
import dev.warren.benchmarks.limits.BrokerLimit;
import dev.warren.benchmarks.limits.DatabaseLimit;
import dev.warren.benchmarks.suite.Suite;
import dev.warren.localstack.LocalStack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * P1: orders accepted per second over HTTP with a token, while relay and consumers run, against one order's SQL under
 * pgbench with as many clients; the two take turns, and the median of three counts. Before that, whole lives per second.
 */
public final class OrdersBenchmark implements Benchmark {

    private static final int CLIENTS = 8;
    private static final int ROUNDS = 3;
    private static final int SECONDS = 8;
    private static final int BUYERS = 48;
    private static final Duration LIVES = Duration.ofSeconds(40);
    private static final int MESSAGES = 60_000;

    private final List<Double> limits = new ArrayList<>();
    private final List<Double> brokerLimits = new ArrayList<>();
    private final List<Double> rates = new ArrayList<>();
    private final Histogram limitMicros = new Histogram(60_000_000, 3);
    private final Histogram micros = new Histogram(60_000_000, 3);
    private Duration settled = Duration.ZERO;
    private long accepted;

    @Override
    public Report run(Console console) throws Exception {
        var database = new DatabaseLimit(LocalStack.database("bench"));
        var vhost = LocalStack.vhost();
        var suite = new Suite();
        var products = suite.stockUp(1_000_000);
        console.say(
                "Whole lives: %d buyers for %d s, quote to delivered parcel, at speed %s",
                BUYERS, LIVES.toSeconds(), suite.speed());
        var lives = new Lives(suite, products.getFirst());
        lives.perSecond(BUYERS, LIVES.dividedBy(2));
        var completed = lives.perSecond(BUYERS, LIVES);
        console.say("  %.1f completed per second", completed);

        var customer = "cus_" + System.nanoTime();
        var load = new PlacingLoad(suite, products, customer);
        WarmUp.untilSteady(console, () -> {
            var result = load.run(CLIENTS, SECONDS);
            accepted += result.micros().getTotalCount();
            return result.perSecond();
        });
        for (var round = 1; round <= ROUNDS; round++) {
            brokerLimits.add(BrokerLimit.publish(vhost, MESSAGES));
            limit(database);
            round(suite, load, console, round);
        }
        limit(database);
        brokerLimits.add(BrokerLimit.publish(vhost, MESSAGES));
        if (suite.stored(customer) != accepted) {
            throw new IllegalStateException("orders stored: %d (expected: %d, as many as were accepted)"
                    .formatted(suite.stored(customer), accepted));
        }
        return report(completed, suite.speed());
    }

    private void limit(DatabaseLimit database) throws Exception {
        var limit = database.transactions(CLIENTS, SECONDS);
        limits.add(limit.perSecond());
        limitMicros.add(limit.micros());
    }

    private void round(Suite suite, PlacingLoad load, Console console, int round) throws Exception {
        var result = load.run(CLIENTS, SECONDS);
        if (result.refused() > 0) {
            throw new IllegalStateException("orders refused: %d (expected: 0)".formatted(result.refused()));
        }
        rates.add(result.perSecond());
        micros.add(result.micros());
        var empty = outboxEmpties(suite);
        settled = empty.compareTo(settled) > 0 ? empty : settled;
        console.say(
                "  round %d: pgbench %.0f tx/s, accepted %.0f/s, outbox empty after %d ms",
                round, limits.getLast(), rates.getLast(), empty.toMillis());
        accepted += result.micros().getTotalCount();
    }

    private Report report(double completed, double speed) {
        var detail = details();
        detail.put("ordersAcceptedPerSecond", rounded(median(rates)));
        detail.put("placingP50Millis", micros.getValueAtPercentile(50) / 1_000.0);
        detail.put("placingP99Millis", micros.getValueAtPercentile(99) / 1_000.0);
        detail.put("ordersCompletedPerSecond", rounded(completed));
        detail.put("outboxEmptyAfterMillis", settled.toMillis());
        detail.put("pgbenchTransactionsPerSecond", rounded(median(limits)));
        detail.put("pgbenchP99Millis", limitMicros.getValueAtPercentile(99) / 1_000.0);
        detail.put("brokerConfirmedPerSecond", rounded(median(brokerLimits)));
        detail.put("clients", CLIENTS);
        detail.put("speed", speed);
        var measures = new LinkedHashMap<String, Measure>();
        measures.put("P1", new Measure(median(rates) / median(limits), 0.30, 0.50, detail));
        measures.put("P1.p99Millis", new Measure(micros.getValueAtPercentile(99) / 1_000.0, 25, 25, details()));
        measures.put("P1.outboxEmptyMillis", new Measure(settled.toMillis(), 1_000, 1_000, details()));
        return new Report("orders", measures);
    }

    private static Duration outboxEmpties(Suite suite) throws IOException {
        var started = System.nanoTime();
        while (suite.pendingOutbox() > 0 && System.nanoTime() - started < 60_000_000_000L) {
            LockSupport.parkNanos(5_000_000);
        }
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
