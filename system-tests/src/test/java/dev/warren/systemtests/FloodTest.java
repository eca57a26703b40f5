package dev.warren.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Totals: a flood of callbacks of all channels, many twice, many late, one in ten forged, while payment-center is killed in the middle
 * of the payments. Every payment a provider took counts exactly once, or went back whole; the books of the providers, of
 * payment-center and of order-service agree to the cent.
 */
@HasTheStack
class FloodTest {

    private static final int WAVES = 2;
    private static final int ORDERS = 150;
    private static final int UNPAID = 15;

    private static final List<String> CHANNELS = List.of("ALIPAY", "WECHAT", "UNIONPAY");

    /** What goes wrong with the callbacks of a wave, over and over; those that are left come as they should. */
    private static final List<String> FAULTS = List.of(
            "duplicate-callback",
            "delay",
            "bad-signature",
            "duplicate-callback",
            "ignore-answer",
            "delay",
            "wrong-amount",
            "duplicate-callback",
            "delay",
            "other-seller");

    private final Shop shop = new Shop("storefront");
    private final Client world = Client.withoutToken();
    private final Client merchant = Client.of("merchant-demo");
    private final String sandbox = Warren.url("sandbox");
    private final String center = Warren.url("payment-center");
    private final Map<String, String> codes = new HashMap<>();
    private final List<String> paid = new ArrayList<>();

    @BeforeAll
    static void up() {
        Warren.up();
    }

    @AfterEach
    void behave() {
        world.delete(sandbox + "/sandbox/faults");
    }

    @Test
    void agreesToTheCentWhateverComesAndDies() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var wave = 0; wave < WAVES; wave++) {
                var orders = place(threads);
                orderFaults();
                payAcrossADeath(threads, orders.subList(UNPAID, orders.size()));
                forge(orders.subList(0, UNPAID));
            }
        }
        Totals.awaitEnds(shop, codes.keySet());

        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(2))
                .ignoreExceptions()
                .untilAsserted(this::assertBooksAgree);
        Totals.assertStockAddsUp();
        Totals.assertNothingIsParked();
    }

    /** Orders with the codes they show. */
    private List<String> place(ExecutorService threads) throws Exception {
        var placed = all(threads, ORDERS, nth -> {
            var id = shop.place(nth, CHANNELS.get(nth % CHANNELS.size()));
            return Map.entry(id, shop.code(id));
        });
        placed.forEach(order -> codes.put(order.getKey(), order.getValue()));
        return placed.stream().map(Map.Entry::getKey).toList();
    }

    private void orderFaults() {
        for (var number = 0; number < ORDERS; number++) {
            var party = CHANNELS.get(number % CHANNELS.size()).toLowerCase(Locale.ROOT);
            var ordered = world.post(
                    sandbox + "/sandbox/faults",
                    Map.of(
                            "party",
                            party,
                            "operation",
                            "callback",
                            "fault",
                            FAULTS.get(number / CHANNELS.size() % FAULTS.size()),
                            "delay",
                            "%dms".formatted(100 + 37 * (number % 50))));
            assertThat(ordered.status()).as(ordered.toString()).isEqualTo(201);
        }
    }

    /** The first half is paid while payment-center is killed, the other while it is away and comes back. */
    private void payAcrossADeath(ExecutorService threads, List<String> orders) throws Exception {
        var middle = orders.size() / 2;
        var death = threads.submit(() -> Warren.kill("payment-center"));
        pay(threads, orders.subList(0, middle));
        death.get();
        var revival = threads.submit(() -> Warren.start("payment-center"));
        pay(threads, orders.subList(middle, orders.size()));
        revival.get();
    }

    /** Pays all of them; what the provider refuses, because it came too late, is no payment. */
    private void pay(ExecutorService threads, List<String> orders) throws Exception {
        var accepted = all(
                threads,
                orders.size(),
                nth -> shop.pay(String.valueOf(codes.get(orders.get(nth)))).status() == 200);
        for (var nth = 0; nth < orders.size(); nth++) {
            if (accepted.get(nth)) {
                paid.add(orders.get(nth));
            }
        }
    }

    /** Sends genuine callbacks once more, now about other orders that nobody paid. */
    private void forge(List<String> unpaid) {
        var genuine =
                world.get(sandbox + "/sandbox/callbacks?party=alipay").json().path("data");
        assertThat(genuine.size()).isGreaterThan(unpaid.size());
        for (var nth = 0; nth < unpaid.size(); nth++) {
            var body = genuine.get(genuine.size() - 1 - nth).path("body").asString("");
            var number = payment(unpaid.get(nth))
                    .path("attempts")
                    .path(0)
                    .path("outTradeNo")
                    .asString("");
            var forged = body.replaceAll("(^|&)out_trade_no=[^&]*", "$1out_trade_no=" + number);
            assertThat(forged).isNotEqualTo(body).contains(number);

            var answer = world.post(
                    center + "/webhooks/alipay",
                    forged,
                    Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"));

            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("fail");
        }
    }

    private void assertBooksAgree() {
        var trades = new HashMap<String, JsonNode>();
        CHANNELS.forEach(channel -> world.get(sandbox + "/sandbox/books/" + channel)
                .json()
                .path("data")
                .forEach(trade -> trades.put(trade.path("outTradeNo").asString(""), trade)));
        long atTheProviders = 0;
        long atTheCenter = 0;
        long inOrders = 0;
        var taken = new HashSet<String>();
        for (var id : codes.keySet()) {
            var order = shop.read(id);
            var payment = payment(id);
            var ofOrder = payment.path("attempts")
                    .valueStream()
                    .map(attempt -> trades.get(attempt.path("outTradeNo").asString("")))
                    .filter(Objects::nonNull)
                    .toList();
            if (!ofOrder.isEmpty()) {
                taken.add(id);
            }
            var kept = ofOrder.stream()
                    .mapToLong(trade ->
                            trade.path("paid").asLong() - trade.path("refunded").asLong())
                    .sum();
            var total = order.path("total").path("amount").asLong();
            var completed = order.path("status").asString("").equals("COMPLETED");
            // money that came too late for its order went back whole
            var status = completed ? "PAID" : ofOrder.isEmpty() ? "CLOSED" : "REFUNDED";
            assertThat(payment.path("status").asString(""))
                    .as("%s, %s, %s", order, payment, ofOrder)
                    .isEqualTo(status);
            assertThat(kept).as("kept of %s by %s", id, ofOrder).isEqualTo(completed ? total : 0);
            atTheProviders += kept;
            atTheCenter += status.equals("PAID")
                    ? payment.path("amount").path("amount").asLong()
                            - payment.path("refunded").path("amount").asLong(0)
                    : 0;
            inOrders += completed ? total : 0;
        }
        assertThat(taken).as("the orders whose payment a provider took").containsExactlyInAnyOrderElementsOf(paid);
        assertThat(atTheProviders).isEqualTo(atTheCenter).isEqualTo(inOrders).isPositive();
    }

    private JsonNode payment(String orderId) {
        return merchant.get(center + "/api/v1/payments?orderId=" + orderId)
                .json()
                .path("data")
                .path(0);
    }

    private interface Step<T> {
        T run(int nth) throws Exception;
    }

    private static <T> List<T> all(ExecutorService threads, int count, Step<T> step) throws Exception {
        var work = new ArrayList<Callable<T>>();
        for (var i = 0; i < count; i++) {
            var nth = i;
            work.add(() -> step.run(nth));
        }
        var results = new ArrayList<T>();
        for (var done : threads.invokeAll(work)) {
            results.add(done.get());
        }
        return results;
    }
}
