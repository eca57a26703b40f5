package dev.warren.benchmarks.orders;

import static dev.warren.benchmarks.Report.details;
import static dev.warren.benchmarks.Report.median;
import static dev.warren.benchmarks.Report.rounded;

import dev.warren.benchmarks.Benchmark;
import dev.warren.benchmarks.Console;
import dev.warren.benchmarks.Report;
import dev.warren.benchmarks.Report.Measure;
import dev.warren.benchmarks.limits.BrokerLimit;
import dev.warren.benchmarks.limits.DatabaseLimit;
import dev.warren.localstack.LocalStack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * P1: orders accepted per second over HTTP with a token, while relay and consumers run, against one order's SQL under
 * pgbench with as many clients; the two take turns, and the median of three counts. Before that, whole lives per second.
 */
public final class OrdersBenchmark implements Benchmark {

    private static final int CLIENTS = 8;
    private static final int ROUNDS = 3;
    private static final int WARM_UP_SECONDS = 8;
    private static final int SECONDS = 8;
    private static final int LIVES = 300;
    private static final int MESSAGES = 60_000;

    @Override
    public Report run(Console console) throws Exception {
        var suite = new Suite();
        var skus = suite.stockUp(1_000_000);
        console.say("Whole lives: %d orders, quote to delivered parcel, at speed %s", LIVES, suite.speed());
        var completed = new Lives(suite, skus).perSecond(LIVES, 32);
        console.say("  %.1f completed per second", completed);

        var database = new DatabaseLimit(LocalStack.database("bench"));
        var load = new PlacingLoad(suite, skus);
        console.say("Warming up for %d s", WARM_UP_SECONDS);
        load.run(CLIENTS, WARM_UP_SECONDS);
        var settled = Duration.ZERO;
        var limits = new ArrayList<Double>();
        var rates = new ArrayList<Double>();
        var micros = new Histogram(60_000_000, 3);
        var refused = 0L;
        for (var round = 1; round <= ROUNDS; round++) {
            limits.add(database.transactions(CLIENTS, SECONDS));
            var result = load.run(CLIENTS, SECONDS);
            rates.add(result.perSecond());
            micros.add(result.micros());
            refused += result.refused();
            var empty = outboxEmpties(suite);
            settled = empty.compareTo(settled) > 0 ? empty : settled;
            console.say(
                    "  round %d: pgbench %.0f tx/s, accepted %.0f/s, outbox empty after %d ms",
                    round, limits.getLast(), rates.getLast(), empty.toMillis());
        }
        limits.add(database.transactions(CLIENTS, SECONDS));
        var broker = BrokerLimit.publish(LocalStack.vhost(), MESSAGES);

        var detail = details();
        detail.put("ordersAcceptedPerSecond", rounded(median(rates)));
        detail.put("placingP50Millis", micros.getValueAtPercentile(50) / 1_000.0);
        detail.put("placingP99Millis", micros.getValueAtPercentile(99) / 1_000.0);
        detail.put("ordersCompletedPerSecond", rounded(completed));
        detail.put("refused", refused);
        detail.put("outboxEmptyAfterMillis", settled.toMillis());
        detail.put("pgbenchTransactionsPerSecond", rounded(median(limits)));
        detail.put("brokerConfirmedPerSecond", rounded(broker));
        detail.put("clients", CLIENTS);
        detail.put("speed", suite.speed());
        return new Report("orders", Map.of("P1", new Measure(median(rates) / median(limits), 0.30, 0.50, detail)));
    }

    private static Duration outboxEmpties(Suite suite) throws IOException {
        var started = System.nanoTime();
        while (suite.pendingOutbox() > 0 && System.nanoTime() - started < 60_000_000_000L) {
            Thread.onSpinWait();
        }
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
