package dev.warren.benchmarks.orders;

import dev.warren.benchmarks.suite.RawHttp;
import dev.warren.benchmarks.suite.Suite;
import dev.warren.benchmarks.suite.Suite.Product;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Clients that place orders over HTTP, each the next as soon as the one before is answered. */
final class PlacingLoad {

    private final Suite suite;
    private final List<Product> products;
    private final String customer;

    PlacingLoad(Suite suite, List<Product> products, String customer) {
        this.suite = suite;
        this.products = products;
        this.customer = customer;
    }

    /** Accepted orders per second, and how long each took in microseconds. */
    record Result(double perSecond, Histogram micros, long refused) {}

    Result run(int clients, int seconds) throws IOException, InterruptedException {
        var bodies = new ArrayList<String>();
        for (var product : products) {
            bodies.add(suite.orderBody(product, customer));
        }
        var micros = new ConcurrentHistogram(60_000_000, 3);
        var refused = new LongAdder();
        var failures = new ConcurrentLinkedQueue<IOException>();
        var started = System.nanoTime();
        var until = started + seconds * 1_000_000_000L;
        var threads = new ArrayList<Thread>();
        for (var client = 0; client < clients; client++) {
            var first = client;
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    place(bodies, first, until, micros, refused);
                } catch (IOException broken) {
                    failures.add(broken);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("a client lost its connection to order-service", failures.peek());
        }
        return new Result(micros.getTotalCount() / ((System.nanoTime() - started) / 1e9), micros, refused.sum());
    }

    private void place(List<String> bodies, int first, long until, Histogram micros, LongAdder refused)
            throws IOException {
        try (var orders = new RawHttp(suite.url("order-service"))) {
            for (var next = first; System.nanoTime() < until; next++) {
                var headers = suite.asStorefront() + "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
                var sent = System.nanoTime();
                var answer = orders.send("POST", "/api/v1/orders", headers, bodies.get(next % bodies.size()));
                if (answer.status() == 202) {
                    micros.recordValue((System.nanoTime() - sent) / 1_000);
                } else {
                    refused.increment();
                }
            }
        }
    }
}
