package dev.warren.benchmarks.orders;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Whole lives: orders that are placed, paid, made and delivered. */
final class Lives {

    private static final long PATIENCE = 180_000_000_000L;
    private final Suite suite;
    private final List<String> skus;

    Lives(Suite suite, List<String> skus) {
        this.suite = suite;
        this.skus = skus;
    }

    /** Completed orders per second, from the first click to the last parcel. */
    double perSecond(int lives, int clients) throws IOException, InterruptedException {
        var body = suite.orderBody(skus.getFirst());
        var ids = Collections.synchronizedList(new ArrayList<String>());
        var started = System.nanoTime();
        inParallel(clients, lives, orders -> {
            var placed = orders.send(
                    "POST",
                    "/api/v1/orders",
                    suite.asStorefront() + "Idempotency-Key: " + UUID.randomUUID() + "\r\n",
                    body);
            var id = Suite.JSON.readTree(placed.body()).path("id").asString("");
            ids.add(id);
            pay(code(orders, id));
        });
        var next = new AtomicInteger();
        inParallel(
                clients, lives, orders -> await(orders, ids.get(next.getAndIncrement()), "\"status\":\"COMPLETED\""));
        return lives / ((System.nanoTime() - started) / 1e9);
    }

    private String code(RawHttp orders, String id) throws IOException {
        var order = await(orders, id, "\"qrCode\":");
        return Suite.JSON.readTree(order).path("payment").path("qrCode").asString("");
    }

    private void pay(String qrCode) throws IOException {
        try (var sandbox = new RawHttp(suite.url("sandbox"))) {
            var paid = sandbox.send(
                    "POST",
                    "/sandbox/buyer/pay",
                    "Content-Type: application/json\r\n",
                    Suite.JSON.writeValueAsString(Map.of("qrCode", qrCode)));
            if (paid.status() != 200) {
                throw new IllegalStateException("cannot pay: " + paid);
            }
        }
    }

    private String await(RawHttp orders, String id, String sign) throws IOException {
        var until = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < until) {
            var order = orders.send("GET", "/api/v1/orders/" + id, suite.asStorefront(), "")
                    .body();
            if (order.contains(sign)) {
                return order;
            }
            orders.send("GET", "/api/v1/orders/" + id + "?wait=5s", suite.asStorefront(), "");
        }
        throw new IllegalStateException("order %s never showed %s".formatted(id, sign));
    }

    private interface Step {
        void on(RawHttp orders) throws IOException;
    }

    private void inParallel(int clients, int times, Step step) throws InterruptedException {
        var left = new AtomicInteger(times);
        var failures = Collections.synchronizedList(new ArrayList<Throwable>());
        var threads = new ArrayList<Thread>();
        for (var client = 0; client < clients; client++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try (var orders = new RawHttp(suite.url("order-service"))) {
                    while (left.getAndDecrement() > 0) {
                        step.on(orders);
                    }
                } catch (IOException | RuntimeException failed) {
                    failures.add(failed);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    "%d of %d clients failed".formatted(failures.size(), clients), failures.getFirst());
        }
    }
}
