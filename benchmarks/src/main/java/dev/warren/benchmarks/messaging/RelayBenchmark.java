package dev.warren.benchmarks.messaging;

import static dev.warren.benchmarks.Report.details;
import static dev.warren.benchmarks.Report.median;
import static dev.warren.benchmarks.Report.rounded;

import dev.warren.benchmarks.Benchmark;
import dev.warren.benchmarks.Console;
import dev.warren.benchmarks.Report;
import dev.warren.benchmarks.Report.Measure;
import dev.warren.benchmarks.limits.BrokerLimit;
import dev.warren.localstack.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/**
 * P3: messages per second that the relay carries from a full outbox, in order per aggregate, against what the broker takes
 * from one channel with batched confirms; the two take turns, and the median of three counts. Then, at a steady rate, the
 * time from just before the commit until a listener has the message.
 */
public final class RelayBenchmark implements Benchmark {

    private static final int ROUNDS = 3;
    private static final int MESSAGES = 40_000;
    private static final int PER_SECOND = 500;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration STEADY = Duration.ofSeconds(20);

    @Override
    public Report run(Console console) throws Exception {
        var vhost = LocalStack.vhost();
        var limits = new ArrayList<Double>();
        var rates = new ArrayList<Double>();
        try (var drain = new Drain(vhost, LocalStack.database("relay"))) {
            console.say("Warming up");
            drain.run(MESSAGES / 2);
            for (int round = 1; round <= ROUNDS; round++) {
                limits.add(BrokerLimit.publish(vhost, MESSAGES));
                rates.add(drain.run(MESSAGES));
                console.say(
                        "  round %d: broker %.0f/s, relay %.0f/s, nothing lost, nothing out of order",
                        round, limits.getLast(), rates.getLast());
            }
            limits.add(BrokerLimit.publish(vhost, MESSAGES));
        }

        console.say("Commit to delivered at %d a second for %d s", PER_SECOND, STEADY.toSeconds());
        var micros = CommitToDelivered.measure(PER_SECOND, WARM_UP, STEADY);

        var throughput = details();
        throughput.put("relayPerSecond", rounded(median(rates)));
        throughput.put("brokerConfirmedPerSecond", rounded(median(limits)));
        throughput.put("messages", MESSAGES);
        throughput.put("aggregates", Drain.AGGREGATES);
        var latency = details();
        latency.put("perSecond", PER_SECOND);
        latency.put("p50Millis", micros.getValueAtPercentile(50) / 1_000.0);
        latency.put("p99Millis", micros.getValueAtPercentile(99) / 1_000.0);
        latency.put("maxMillis", micros.getMaxValue() / 1_000.0);
        latency.put("messages", micros.getTotalCount());
        var measures = new LinkedHashMap<String, Measure>();
        measures.put("P3", new Measure(median(rates) / median(limits), 0.15, 0.25, throughput));
        measures.put("P3.latency", new Measure(micros.getValueAtPercentile(50) / 1_000.0, 10, 5, latency));
        return new Report("relay", measures);
    }
}
