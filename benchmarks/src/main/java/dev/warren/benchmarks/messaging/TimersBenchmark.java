package dev.warren.benchmarks.messaging;

import static dev.warren.benchmarks.OpenLoop.after;
import static dev.warren.benchmarks.Report.details;
import static dev.warren.benchmarks.Report.median;
import static dev.warren.benchmarks.Report.rounded;

import dev.warren.benchmarks.Benchmark;
import dev.warren.benchmarks.Console;
import dev.warren.benchmarks.Report;
import dev.warren.benchmarks.Report.Measure;
import dev.warren.benchmarks.limits.BrokerLimit;
import dev.warren.benchmarks.orders.SteadyPlacing;
import dev.warren.localstack.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/**
 * P4: with 200,000 timers waiting, how late those are that are due at a steady rate; and when 200,000 are due at once, how
 * fast they leave their queue against what the broker alone can do, and how long placing an order takes meanwhile.
 */
public final class TimersBenchmark implements Benchmark {

    private static final int WAITING = 200_000;
    private static final int PER_SECOND = 200;
    private static final int ROUNDS = 3;
    private static final int ORDERS_PER_SECOND = 20;
    private static final Duration STEADY = Duration.ofSeconds(20);
    /** The compiler has more to do than the timers when it starts. */
    private static final Duration STEADY_WARM_UP = Duration.ofSeconds(30);

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration QUIET = Duration.ofSeconds(20);

    private final ArrayList<Double> limits = new ArrayList<>();
    private final ArrayList<Double> drains = new ArrayList<>();
    private final ArrayList<Double> rung = new ArrayList<>();
    private final Histogram late = new Histogram(60_000_000, 3);
    private final Histogram quiet = new Histogram(60_000_000, 3);
    private final Histogram meanwhile = new Histogram(60_000_000, 3);

    @Override
    public Report run(Console console) throws Exception {
        var placing = new SteadyPlacing();
        var vhost = LocalStack.vhost();
        try (var bells = new Bells(vhost)) {
            console.say("%d timers wait, %d a second are due", WAITING, PER_SECOND);
            bells.hangUndisturbed(WAITING);
            bells.late(PER_SECOND, STEADY_WARM_UP);
            for (int round = 1; round <= ROUNDS; round++) {
                var ofRound = bells.late(PER_SECOND, STEADY);
                late.add(ofRound);
                console.say("  round %d: p99 %.1f ms late", round, ofRound.getValueAtPercentile(99) / 1_000.0);
            }

            console.say("%d due at once, %d rounds of about two minutes", WAITING, ROUNDS);
            placing.run(ORDERS_PER_SECOND, after(WARM_UP));
            for (int round = 1; round <= ROUNDS; round++) {
                limits.add(BrokerLimit.drain(vhost, WAITING, Bells.TIME_TO_FILL));
                quiet.add(placing.run(ORDERS_PER_SECOND, after(QUIET)));
                allAtOnce(bells, placing);
                console.say(
                        "  round %d: broker alone %.0f/s, drained %.0f/s, rung %.0f/s",
                        round, limits.getLast(), drains.getLast(), rung.getLast());
            }
            limits.add(BrokerLimit.drain(vhost, WAITING, Bells.TIME_TO_FILL));
        }
        return report(placing.triedAgain());
    }

    private void allAtOnce(Bells bells, SteadyPlacing placing) throws Exception {
        var peal = bells.hangAll(WAITING);
        peal.awaitDue();
        var placed = CompletableFuture.supplyAsync(() -> {
            try {
                return placing.run(ORDERS_PER_SECOND, peal::isOver);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        drains.add(peal.drained());
        rung.add(peal.rung());
        meanwhile.add(placed.join());
    }

    private Report report(long triedAgain) {
        var lag = details();
        lag.put("waiting", WAITING);
        lag.put("duePerSecond", PER_SECOND);
        lag.put("timers", late.getTotalCount());
        lag.put("p50Millis", late.getValueAtPercentile(50) / 1_000.0);
        lag.put("p99Millis", late.getValueAtPercentile(99) / 1_000.0);
        lag.put("maxMillis", late.getMaxValue() / 1_000.0);
        var drain = details();
        drain.put("dueAtOnce", WAITING);
        drain.put("drainedPerSecond", rounded(median(drains)));
        drain.put("brokerAlonePerSecond", rounded(median(limits)));
        drain.put("rungPerSecond", rounded(median(rung)));
        var orders = details();
        orders.put("ordersPerSecond", ORDERS_PER_SECOND);
        orders.put("quietP99Millis", quiet.getValueAtPercentile(99) / 1_000.0);
        orders.put("meanwhileP99Millis", meanwhile.getValueAtPercentile(99) / 1_000.0);
        orders.put("triedAgain", triedAgain);
        orders.put("quietOrders", quiet.getTotalCount());
        orders.put("meanwhileOrders", meanwhile.getTotalCount());
        var measures = new LinkedHashMap<String, Measure>();
        measures.put("P4", new Measure(late.getValueAtPercentile(99) / 1_000.0, 100, 50, lag));
        measures.put("P4.drain", new Measure(median(drains) / median(limits), 0.5, 0.9, drain));
        measures.put(
                "P4.placing",
                new Measure(
                        (double) meanwhile.getValueAtPercentile(99) / quiet.getValueAtPercentile(99), 2, 2, orders));
        return new Report("timers", measures);
    }
}
