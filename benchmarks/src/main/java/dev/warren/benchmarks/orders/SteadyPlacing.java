package dev.warren.benchmarks.orders;

import dev.warren.benchmarks.OpenLoop;
import dev.warren.benchmarks.suite.RawHttp;
import dev.warren.benchmarks.suite.Suite;
import dev.warren.benchmarks.suite.Suite.Product;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Orders placed at a steady rate against the running suite, while something else is going on or not. */
public final class SteadyPlacing {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final LongAdder triedAgain = new LongAdder();
    private final Suite suite = new Suite();
    private final List<Product> products = suite.stockUp(1_000_000);

    public SteadyPlacing() throws IOException {}

    /**
     * Microseconds from the time an order was to be placed until it was accepted, however often it had to be sent.
     *
     * @throws IllegalStateException if an order was refused
     */
    public Histogram run(int perSecond, BooleanSupplier over) throws IOException, InterruptedException {
        var body = suite.orderBody(products.getFirst(), "cus_steady");
        var micros = new ConcurrentHistogram(60_000_000, 3);
        var idle = new ConcurrentLinkedDeque<RawHttp>();
        var failures = new ConcurrentLinkedDeque<Throwable>();
        OpenLoop.run(perSecond, over, (number, due) -> {
            try {
                var kept = idle.poll();
                var orders = kept == null ? new RawHttp(suite.url("order-service")) : kept;
                place(orders, body);
                micros.recordValue((System.nanoTime() - due) / 1_000);
                idle.push(orders);
            } catch (IOException | RuntimeException failed) {
                failures.add(failed);
            }
        });
        for (var orders : idle) {
            orders.close();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("orders refused: " + failures.size(), failures.getFirst());
        }
        return micros;
    }

    /** As a storefront does: when the service cannot answer just now, the same order again under the same key. */
    private void place(RawHttp orders, String body) throws IOException {
        var headers = suite.asStorefront() + "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = orders.send("POST", "/api/v1/orders", headers, body);
            if (answer.status() == 202) {
                return;
            }
            if (answer.status() != 503 || System.nanoTime() > until) {
                throw new IllegalStateException("cannot place: " + answer);
            }
            triedAgain.increment();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** How often an order had to be placed again because the service could not answer. */
    public long triedAgain() {
        return triedAgain.sum();
    }
}
