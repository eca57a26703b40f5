package dev.warren.benchmarks.flashsale;

import static dev.warren.benchmarks.OpenLoop.after;
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
import dev.warren.benchmarks.limits.HttpLimit;
import dev.warren.benchmarks.orders.SteadyPlacing;
import dev.warren.benchmarks.suite.Suite;
import dev.warren.localstack.LocalStack;
import dev.warren.localstack.Vhost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/**
 * P7: tickets per second at the door against HTTP alone and the broker alone, and orders made of them against orders that each update
 * the same row under pgbench, in turn; before that how long ordinary orders take when all is quiet, and while the door is under full
 * load with its limits as they are by default, in turn. Medians of five rounds; each begins when what came before is worked off.
 */
public final class FlashSaleBenchmark implements Benchmark {

    private static final int CLIENTS = 256;
    private static final int HOT_CLIENTS = 32;
    private static final int ROUNDS = 5;
    private static final int MESSAGES = 60_000;
    private static final int LIMIT_SECONDS = 6;
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final Duration HTTP = Duration.ofSeconds(4);
    private static final int ORDERS_PER_SECOND = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration STEADY = Duration.ofSeconds(20);

    /** Nobody is sent away. */
    private static final Map<String, String> NO_LIMITS =
            Map.of("WARREN_FLASHSALE_PERSECOND", "1000000", "WARREN_FLASHSALE_ATONCE", "100000");

    private final List<Double> http = new ArrayList<>();
    private final List<Double> refusals = new ArrayList<>();
    private final List<Double> broker = new ArrayList<>();
    private final List<Double> hot = new ArrayList<>();
    private final List<Double> tickets = new ArrayList<>();
    private final List<Double> created = new ArrayList<>();
    private final List<Double> lastAfter = new ArrayList<>();
    private final Histogram micros = new Histogram(60_000_000, 3);
    private final Map<String, Object> ordinary = details();
    private double ordinaryRatio;
    private long peak;
    private long granted;

    @Override
    public Report run(Console console) throws Exception {
        var database = new DatabaseLimit(LocalStack.database("bench"));
        var vhost = LocalStack.vhost();
        var suite = new Suite();
        var sale = BigSale.announce(suite, suite.stockUp(1_000_000).getFirst());
        warmUp(suite, sale, console);
        ordinaryOrders(suite, sale, console);
        console.say("Starting order-service again without limits at the door");
        suite.restart("order-service", NO_LIMITS);
        try (var bare = new HttpLimit()) {
            warmUp(suite, sale, console);
            for (var round = 1; round <= ROUNDS; round++) {
                Backlog.await(suite);
                limits(suite, sale, bare, vhost, database);
                round(suite, sale, console, round);
            }
            Backlog.await(suite);
            limits(suite, sale, bare, vhost, database);
            sale.check(granted);
        } finally {
            suite.restart("order-service", Map.of());
        }
        return report();
    }

    private void warmUp(Suite suite, BigSale sale, Console console) throws Exception {
        WarmUp.untilSteady(console, () -> {
            var result = DoorLoad.buying(suite, suite.url("order-service"), sale.id())
                    .run(CLIENTS, after(ROUND));
            granted += result.answered();
            sale.awaitOrders(granted);
            return result.perSecond();
        });
    }

    /** How long ordinary orders take when all is quiet, and while the door is under full load. */
    private void ordinaryOrders(Suite suite, BigSale sale, Console console) throws Exception {
        var placing = new SteadyPlacing();
        besideTheDoor(suite, sale, placing, WARM_UP);
        var quiet = new ArrayList<Histogram>();
        var meanwhile = new ArrayList<Histogram>();
        var door = new ArrayList<Double>();
        var sentAway = 0L;
        for (var round = 0; round < ROUNDS; round++) {
            Backlog.await(suite);
            quiet.add(placing.run(ORDERS_PER_SECOND, after(STEADY)));
            var beside = besideTheDoor(suite, sale, placing, STEADY);
            meanwhile.add(beside.micros());
            console.say(
                    "  ordinary orders, p99: %.1f ms when all is quiet, %.1f ms beside %.0f tickets/s",
                    quiet.getLast().getValueAtPercentile(99) / 1_000.0,
                    meanwhile.getLast().getValueAtPercentile(99) / 1_000.0,
                    beside.door().perSecond());
            door.add(beside.door().perSecond());
            sentAway += beside.door().sentAway();
        }
        ordinaryRatio = millis(meanwhile, 99) / millis(quiet, 99);
        ordinary.put("ordersPerSecond", ORDERS_PER_SECOND);
        ordinary.put("quietP50Millis", millis(quiet, 50));
        ordinary.put("quietP99Millis", millis(quiet, 99));
        ordinary.put("meanwhileP50Millis", millis(meanwhile, 50));
        ordinary.put("meanwhileP99Millis", millis(meanwhile, 99));
        ordinary.put("triedAgain", placing.triedAgain());
        ordinary.put("doorTicketsPerSecond", rounded(median(door)));
        ordinary.put("doorSentAway", sentAway);
        console.say("  ordinary orders: %s", ordinary);
    }

    /** Of the rounds' percentiles the median: when the disk holds up all commits, one round shows it and not the result. */
    private static double millis(List<Histogram> rounds, double percentile) {
        return median(rounds.stream()
                .map(round -> round.getValueAtPercentile(percentile) / 1_000.0)
                .toList());
    }

    private record Meanwhile(Histogram micros, DoorLoad.Result door) {}

    private Meanwhile besideTheDoor(Suite suite, BigSale sale, SteadyPlacing placing, Duration time) throws Exception {
        var over = after(time);
        var door = CompletableFuture.supplyAsync(() -> {
            try {
                return DoorLoad.buying(suite, suite.url("order-service"), sale.id())
                        .run(CLIENTS, over);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        var micros = placing.run(ORDERS_PER_SECOND, over);
        var load = door.join();
        granted += load.answered();
        sale.awaitOrders(granted);
        return new Meanwhile(micros, load);
    }

    private void limits(Suite suite, BigSale sale, HttpLimit bare, Vhost vhost, DatabaseLimit database)
            throws Exception {
        http.add(DoorLoad.buying(suite, bare.url(), sale.id())
                .run(CLIENTS, after(HTTP))
                .perSecond());
        refusals.add(
                DoorLoad.refused(suite, sale.id()).run(CLIENTS, after(HTTP)).perSecond());
        broker.add(BrokerLimit.publish(vhost, MESSAGES));
        hot.add(database.transactionsOnOneProduct(HOT_CLIENTS, LIMIT_SECONDS).perSecond());
    }

    private void round(Suite suite, BigSale sale, Console console, int round) throws Exception {
        try (var depth = new Depth(suite.rabbitmq())) {
            var started = System.nanoTime();
            var result = DoorLoad.buying(suite, suite.url("order-service"), sale.id())
                    .run(CLIENTS, after(ROUND));
            var ended = System.nanoTime();
            if (result.sentAway() > 0) {
                throw new IllegalStateException("sent away: %d (expected: 0)".formatted(result.sentAway()));
            }
            granted += result.answered();
            sale.awaitOrders(granted);
            var last = System.nanoTime();
            tickets.add(result.perSecond());
            created.add(result.answered() / ((last - started) / 1e9));
            lastAfter.add((last - ended) / 1e6);
            micros.add(result.micros());
            peak = Math.max(peak, depth.peak());
            console.say(
                    "  round %d: HTTP alone %.0f/s, refused %.0f/s, broker %.0f/s, hot row %.0f tx/s; tickets %.0f/s, orders %.0f/s, the last %.0f ms after, at most %d waiting",
                    round,
                    http.getLast(),
                    refusals.getLast(),
                    broker.getLast(),
                    hot.getLast(),
                    tickets.getLast(),
                    created.getLast(),
                    lastAfter.getLast(),
                    depth.peak());
        }
    }

    private Report report() {
        var door = details();
        door.put("ticketsPerSecond", rounded(median(tickets)));
        door.put("p50Millis", micros.getValueAtPercentile(50) / 1_000.0);
        door.put("p99Millis", micros.getValueAtPercentile(99) / 1_000.0);
        door.put("httpAlonePerSecond", rounded(median(http)));
        door.put("brokerConfirmedPerSecond", rounded(median(broker)));
        door.put("orderServiceRefusalsPerSecond", rounded(median(refusals)));
        door.put("clients", CLIENTS);
        door.put("tickets", granted);
        var orders = details();
        orders.put("ordersCreatedPerSecond", rounded(median(created)));
        orders.put("pgbenchOnOneProductPerSecond", rounded(median(hot)));
        orders.put("pgbenchClients", HOT_CLIENTS);
        orders.put("lastOrderAfterMillis", rounded(median(lastAfter)));
        orders.put("peakDepthOfB", peak);
        var measures = new LinkedHashMap<String, Measure>();
        measures.put("P7", new Measure(median(tickets) / Math.min(median(http), median(broker)), 0.5, 0.7, door));
        measures.put("P7.orders", new Measure(median(created) / median(hot), 2, 5, orders));
        measures.put("P7.ordinary", new Measure(ordinaryRatio, 2, 2, ordinary));
        return new Report("flash-sale", measures);
    }
}
