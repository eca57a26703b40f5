package dev.warren.order.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.Money;
import dev.warren.defaults.testing.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The drawing in the docs and the code are the same thing. */
class OrderStatesTest {

    private static final Instant LATER = OrderFixtures.EXPIRES_AT.plusSeconds(60);
    private static final Map<String, Function<Order, Outcome>> VERBS = new LinkedHashMap<>();

    static {
        VERBS.put("stockReserved", order -> order.stockReserved(LATER, LATER));
        VERBS.put("stockRejected", order -> order.stockRejected("edge-sensor", "OUT_OF_STOCK", LATER, LATER));
        VERBS.put(
                "paymentReady",
                order -> order.paymentReady(OrderFixtures.PAYMENT, "ALIPAY", "https://qr", LATER, LATER, LATER));
        VERBS.put("paymentFailed", order -> order.paymentFailed("spent", LATER, LATER, LATER));
        VERBS.put("pay", order -> order.pay(OrderFixtures.PAYMENT, OrderFixtures.TOTAL, LATER, LATER));
        VERBS.put("paymentClosed", order -> order.paymentClosed(LATER, LATER));
        VERBS.put("refunded", order -> order.refunded(OrderFixtures.PAYMENT, "returned", LATER, LATER));
        VERBS.put(
                "partlyRefunded",
                order -> order.partlyRefunded(
                        OrderFixtures.PAYMENT, "rfd_1", Money.cny(500), Money.cny(500), "returned", LATER, LATER));
        VERBS.put(
                "surplusRefunded",
                order -> order.surplusRefunded(
                        "rfd_2", OrderFixtures.TOTAL, "second payment of one order", LATER, LATER));
        VERBS.put("askAgainToRevive", order -> order.askAgainToRevive(LATER.minusSeconds(1), LATER));
        VERBS.put("stockRevived", order -> order.stockRevived(1, LATER, LATER));
        VERBS.put("revivalRefused", order -> order.revivalRefused(1, "edge-sensor", "OUT_OF_STOCK", LATER, LATER));
        VERBS.put("expire", order -> order.expire(LATER));
        VERBS.put("askAgainToClose", order -> order.askAgainToClose(LATER.minusSeconds(1), LATER));
        VERBS.put("cancel", order -> order.cancel(LATER));
        VERBS.put("productionStarted", order -> order.productionStarted("prd_1", LATER, LATER));
        VERBS.put(
                "productionEnded",
                order -> order.productionEnded(
                        new OrderProduction(OrderProduction.Status.COMPLETED, "prd_1", null), LATER, LATER));
        VERBS.put(
                "parcelsMoved",
                order -> order.parcelsMoved(
                        List.of(OrderFixtures.carried("pcl_1", OrderParcel.Status.SHIPPED)),
                        "PARCEL_SHIPPED",
                        LATER,
                        LATER));
        VERBS.put("delivered", order -> order.delivered(List.of(), LATER, LATER));
    }

    @Test
    void everyVerbFromEveryStatusDoesWhatTheDrawingSays() throws IOException {
        var walked = new TreeSet<String>();

        for (var from : OrderStatus.values()) {
            VERBS.forEach((name, verb) -> walked.addAll(edges(from, name, verb)));
        }
        var cancelled = OrderFixtures.in(OrderStatus.AWAITING_PAYMENT);
        cancelled.cancel(LATER);
        cancelled.paymentClosed(LATER, LATER);
        walked.add(edge(OrderStatus.CLOSING, cancelled.view().status(), "paymentClosed"));

        var paidInTime = OrderFixtures.in(OrderStatus.TIMED_OUT);
        paidInTime.pay(OrderFixtures.PAYMENT, OrderFixtures.TOTAL, OrderFixtures.EXPIRES_AT, LATER);
        walked.add(edge(OrderStatus.TIMED_OUT, paidInTime.view().status(), "pay"));

        assertThat(walked).isEqualTo(drawn());
    }

    @Test
    void aVerbThatIsTakenTwiceChangesNothingTheSecondTime() {
        for (var from : OrderStatus.values()) {
            VERBS.forEach((name, verb) -> {
                var order = OrderFixtures.in(from);
                var _ = verb.apply(order);
                var once = order.view();

                assertThat(verb.apply(order)).as("%s twice from %s", name, from).isNotInstanceOf(Outcome.Changed.class);

                assertThat(order.view()).isEqualTo(once);
            });
        }
    }

    private static TreeSet<String> edges(OrderStatus from, String name, Function<Order, Outcome> verb) {
        var edges = new TreeSet<String>();
        var order = OrderFixtures.in(from);
        assertThat(order.view().status()).isEqualTo(from);
        var outcome = verb.apply(order);
        var to = order.view().status();
        if (to != from) {
            assertThat(outcome).isInstanceOf(Outcome.Changed.class);
        }
        if (to != from || tellsSomebody(outcome)) {
            edges.add(edge(from, to, name));
        }
        return edges;
    }

    private static boolean tellsSomebody(Outcome outcome) {
        return outcome instanceof Outcome.Changed changed && !changed.events().isEmpty();
    }

    private static String edge(OrderStatus from, OrderStatus to, String verb) {
        return "%s --> %s : %s".formatted(from, to, verb);
    }

    private static TreeSet<String> drawn() throws IOException {
        var drawing = Files.readString(Contracts.root().resolve("docs/order-service.md"));
        var edges = new TreeSet<String>();
        var matcher = Pattern.compile("^\\s+(\\w+ --> \\w+ : \\w+)$", Pattern.MULTILINE)
                .matcher(drawing);
        while (matcher.find()) {
            edges.add(matcher.group(1));
        }
        return edges;
    }
}
