package dev.warren.benchmarks.callbacks;

import dev.warren.benchmarks.suite.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** A provider that calls back over several connections, on each the next as soon as the one before is answered. */
final class CallbackLoad {

    private static final String HEADERS = "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n";
    private final URI paymentCenter;
    private final List<String> bodies;
    private final AtomicInteger next = new AtomicInteger();

    CallbackLoad(URI paymentCenter, List<String> bodies) {
        this.paymentCenter = paymentCenter;
        this.bodies = bodies;
    }

    /** Callbacks answered per second, and how long each took in microseconds. */
    record Result(double perSecond, Histogram micros) {}

    /** Callbacks that were sent so far. */
    int sent() {
        return next.get();
    }

    /** Sends so many more, each once. */
    Result run(int clients, int callbacks) throws InterruptedException {
        var micros = new ConcurrentHistogram(60_000_000, 3);
        var failures = new ConcurrentLinkedQueue<Exception>();
        var end = next.get() + callbacks;
        var started = System.nanoTime();
        var threads = new ArrayList<Thread>();
        for (var client = 0; client < clients; client++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    send(end, micros);
                } catch (IOException | IllegalStateException broken) {
                    failures.add(broken);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        var seconds = (System.nanoTime() - started) / 1e9;
        if (!failures.isEmpty()) {
            throw new IllegalStateException("callbacks: not all were taken", failures.peek());
        }
        return new Result(callbacks / seconds, micros);
    }

    private void send(int end, Histogram micros) throws IOException {
        try (var connection = new RawHttp(paymentCenter)) {
            for (var number = take(end); number >= 0; number = take(end)) {
                var sent = System.nanoTime();
                var answer = connection.send("POST", "/webhooks/alipay", HEADERS, bodies.get(number));
                micros.recordValue((System.nanoTime() - sent) / 1_000);
                if (answer.status() != 200 || !answer.body().equals("success")) {
                    throw new IllegalStateException(
                            "a callback was answered %s (expected: 200 success)".formatted(answer));
                }
            }
        }
    }

    /** The number of a callback nobody has sent, or -1. */
    private int take(int end) {
        var number = next.getAndUpdate(one -> Math.min(one + 1, end));
        return number < end ? number : -1;
    }
}
