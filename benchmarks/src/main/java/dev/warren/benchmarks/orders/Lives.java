package dev.warren.benchmarks.orders;

import dev.warren.benchmarks.suite.RawHttp;
import dev.warren.benchmarks.suite.Suite;
import dev.warren.benchmarks.suite.Suite.Product;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Whole lives: orders that are placed, paid, made and delivered, each client the next as soon as the one before has ended. */
final class Lives {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private final Suite suite;
    private final String body;

    Lives(Suite suite, Product product) throws IOException {
        this.suite = suite;
        this.body = suite.orderBody(product, "cus_lives");
    }

    /** Completed orders per second, from the first click until the last parcel of the last order. */
    double perSecond(int clients, Duration time) throws InterruptedException {
        var completed = new LongAdder();
        var failures = new ConcurrentLinkedQueue<Throwable>();
        var started = System.nanoTime();
        var threads = IntStream.range(0, clients)
                .mapToObj(client -> Thread.startVirtualThread(() -> {
                    try (var orders = new RawHttp(suite.url("order-service"));
                            var sandbox = new RawHttp(suite.url("sandbox"))) {
                        while (System.nanoTime() - started < time.toNanos()) {
                            live(orders, sandbox);
                            completed.increment();
                        }
                    } catch (IOException | RuntimeException failed) {
                        failures.add(failed);
                    }
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    "%d of %d clients failed".formatted(failures.size(), clients), failures.peek());
        }
        return completed.sum() / ((System.nanoTime() - started) / 1e9);
    }

    private void live(RawHttp orders, RawHttp sandbox) throws IOException {
        var placed = orders.send(
                "POST",
                "/api/v1/orders",
                suite.asStorefront() + "Idempotency-Key: " + UUID.randomUUID() + "\r\n",
                body);
        if (placed.status() != 202) {
            throw new IllegalStateException("cannot place: " + placed);
        }
        var id = Suite.JSON.readTree(placed.body()).path("id").asString("");
        var payable = Suite.JSON.readTree(await(orders, id, "\"qrCode\":"));
        pay(sandbox, payable.path("payment").path("qrCode").asString(""));
        await(orders, id, "\"status\":\"COMPLETED\"");
    }

    private void pay(RawHttp sandbox, String qrCode) throws IOException {
        var paid = sandbox.send(
                "POST",
                "/sandbox/buyer/pay",
                "Content-Type: application/json\r\n",
                Suite.JSON.writeValueAsString(Map.of("qrCode", qrCode)));
        if (paid.status() != 200) {
            throw new IllegalStateException("cannot pay: " + paid);
        }
    }

    private String await(RawHttp orders, String id, String sign) throws IOException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        for (var known = ""; System.nanoTime() < until; ) {
            var order = orders.send("GET", "/api/v1/orders/" + id + "?wait=20s", suite.asStorefront() + known, "");
            if (order.body().contains(sign)) {
                return order.body();
            }
            known = "If-None-Match: " + order.etag() + "\r\n";
        }
        throw new IllegalStateException("order %s never showed %s".formatted(id, sign));
    }
}
