package dev.warren.sandbox.scenarios;

import com.alipay.api.AlipayApiException;
import dev.warren.defaults.Ids;
import dev.warren.sandbox.scenarios.FakeSuite.Mistake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One order of the fake suite, whose life is over within a few seconds. */
final class FakeOrder {

    private static final List<Integer> LADDER_SECONDS = List.of(3, 30, 60, 120, 180, 300);
    private final FakeSuite suite;
    private final FakeProvider provider;
    private final String id = Ids.next("ord");
    private final int quantity;
    private final Instant expiresAt;
    private final List<Map<String, Object>> history = new ArrayList<>();
    private final List<Map<String, Object>> attempts = new ArrayList<>();
    private final List<Map<String, String>> moves = new ArrayList<>();
    private final Map<String, Object> payment = new HashMap<>();
    private final CountDownLatch paid = new CountDownLatch(1);
    private String status = "PLACED";

    FakeOrder(FakeSuite suite, FakeProvider provider, int quantity, Instant expiresAt) {
        this.suite = suite;
        this.provider = provider;
        this.quantity = quantity;
        this.expiresAt = expiresAt;
        become("PLACED");
    }

    String id() {
        return id;
    }

    String outTradeNo() {
        return id.replace("ord_", "pay_");
    }

    void live() throws AlipayApiException {
        if (suite.makes(Mistake.REJECTS)) {
            become("REJECTED");
            return;
        }
        var qrCode = provider.precreate(outTradeNo(), suite.url() + "/alipay");
        synchronized (this) {
            payment.put("qrCode", qrCode);
        }
        move("ON_HAND", "RESERVED");
        become("AWAITING_PAYMENT");
        if (!waited(paid, Duration.between(Instant.now(), expiresAt))) {
            move("RESERVED", "ON_HAND");
            become("TIMED_OUT");
            tellMerchant("payment.closed");
        }
    }

    void paid() {
        paid.countDown();
        move("RESERVED", "SOLD");
        become("PAID");
        become("COMPLETED");
        tellMerchant("payment.succeeded");
    }

    private void tellMerchant(String type) {
        if (suite.makes(Mistake.FORGETS_MERCHANT)) {
            return;
        }
        for (var rung = 0; rung <= LADDER_SECONDS.size(); rung++) {
            if (rung > 0 && !suite.makes(Mistake.HURRIES_THE_LADDER)) {
                waited(
                        new CountDownLatch(1),
                        Duration.ofSeconds(LADDER_SECONDS.get(rung - 1)).dividedBy(ScenarioTest.SPEED));
            }
            var answer = suite.notifyMerchant(type, id);
            synchronized (this) {
                attempts.add(Map.of("status", answer));
            }
            if (answer == 200) {
                return;
            }
        }
    }

    private static boolean waited(CountDownLatch latch, Duration time) {
        try {
            return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized void move(String from, String to) {
        if (!suite.makes(Mistake.FORGETS_STOCK) || from.equals("ON_HAND")) {
            moves.add(Map.of("from", from, "to", to));
        }
    }

    synchronized List<Map<String, Object>> movements(String sku) {
        return moves.stream()
                .map(move -> {
                    Map<String, Object> movement = new HashMap<>(move);
                    movement.putAll(Map.of("sku", sku, "quantity", quantity));
                    return movement;
                })
                .toList();
    }

    private synchronized void become(String next) {
        status = next;
        history.add(Map.of(
                "seq", history.size() + 1, "at", Instant.now().toString(), "source", "order-service", "event", next));
    }

    synchronized Map<String, Object> view() {
        var parcels = suite.makes(Mistake.DELIVERS_NOTHING)
                ? List.of()
                : List.of(Map.of("parcelId", "par_1", "status", "DELIVERED"));
        return Map.of(
                "id",
                id,
                "status",
                status,
                "payment",
                Map.copyOf(payment),
                "parcels",
                parcels,
                "expiresAt",
                expiresAt.toString(),
                "history",
                List.copyOf(history));
    }

    synchronized Map<String, Object> ledger() {
        var shown = suite.makes(Mistake.LOSES_ATTEMPTS) ? attempts.subList(0, 1) : attempts;
        var status = suite.makes(Mistake.GIVES_UP) ? "EXHAUSTED" : "DELIVERED";
        return Map.of("orderId", id, "type", "payment.succeeded", "status", status, "attempts", List.copyOf(shown));
    }
}
