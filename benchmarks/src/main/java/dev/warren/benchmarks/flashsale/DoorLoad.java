package dev.warren.benchmarks.flashsale;

import dev.warren.benchmarks.suite.RawHttp;
import dev.warren.benchmarks.suite.Suite;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Buyers at a door, each another customer: over several connections, on each the next as soon as the one before is answered. */
final class DoorLoad {

    private static final String REST_OF_BODY = """
            ","channel":"ALIPAY","recipient":{"name":"Li Lei","phone":"+8613800000000","address":"Nanjing East Road 1, Shanghai"}}""";

    /** What the door tells those it sends away, at least. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private static final AtomicLong CUSTOMERS = new AtomicLong();

    private final URI server;
    private final String path;
    private final String headers;
    private final boolean withKey;
    private final int expected;

    private DoorLoad(URI server, String path, String headers, boolean withKey, int expected) {
        this.server = server;
        this.path = path;
        this.headers = headers;
        this.withKey = withKey;
        this.expected = expected;
    }

    /** Buyers who get a ticket, or are told that there are too many of them. */
    static DoorLoad buying(Suite suite, URI server, String saleId) {
        return new DoorLoad(server, path(saleId), suite.asStorefront(), true, 202);
    }

    /** The same without the key that every order needs. */
    static DoorLoad refused(Suite suite, String saleId) {
        return new DoorLoad(suite.url("order-service"), path(saleId), suite.asStorefront(), false, 400);
    }

    private static String path(String saleId) {
        return "/api/v1/flash-sales/" + saleId + "/orders";
    }

    /**
     * What came of it.
     *
     * @param answered  as expected
     * @param sentAway  answered 429
     * @param perSecond answered as expected
     * @param micros    how long each of those took
     */
    record Result(long answered, long sentAway, double perSecond, Histogram micros) {}

    /** @throws IllegalStateException if one was answered anything else */
    Result run(int clients, BooleanSupplier over) throws InterruptedException {
        var micros = new ConcurrentHistogram(60_000_000, 3);
        var sentAway = new LongAdder();
        var failures = new ConcurrentLinkedQueue<Exception>();
        var started = System.nanoTime();
        var threads = new ArrayList<Thread>();
        for (var client = 0; client < clients; client++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    send(over, micros, sentAway);
                } catch (IOException | RuntimeException broken) {
                    failures.add(broken);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        var seconds = (System.nanoTime() - started) / 1e9;
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    "%d of %d clients failed".formatted(failures.size(), clients), failures.peek());
        }
        return new Result(micros.getTotalCount(), sentAway.sum(), micros.getTotalCount() / seconds, micros);
    }

    private void send(BooleanSupplier over, Histogram micros, LongAdder sentAway) throws IOException {
        try (var connection = new RawHttp(server)) {
            while (!over.getAsBoolean()) {
                var customer = "cus_" + System.nanoTime() + "_" + CUSTOMERS.incrementAndGet();
                var body = "{\"customerId\":\"" + customer + REST_OF_BODY;
                var sent = System.nanoTime();
                var answer = connection.send(
                        "POST", path, withKey ? headers + "Idempotency-Key: " + customer + "\r\n" : headers, body);
                if (answer.status() == expected) {
                    micros.recordValue((System.nanoTime() - sent) / 1_000);
                } else if (answer.status() == 429) {
                    sentAway.increment();
                    LockSupport.parkNanos(RETRY_AFTER.toNanos());
                } else {
                    throw new IllegalStateException("answered %s (expected: %d)".formatted(answer, expected));
                }
            }
        }
    }
}
