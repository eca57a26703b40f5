package dev.warren.payment.payment;

import static dev.warren.payment.payment.PaymentFixtures.LONG_AFTER;
import static dev.warren.payment.payment.PaymentFixtures.NOW;
import static dev.warren.payment.payment.PaymentFixtures.WINDOWS;
import static dev.warren.payment.payment.PaymentFixtures.code;
import static dev.warren.payment.payment.PaymentFixtures.trade;
import static dev.warren.payment.payment.PaymentFixtures.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.Money;
import dev.warren.payment.testing.StateDiagram;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Drives every verb from every status, and compares what happens with what is drawn. */
class PaymentDiagramTest {

    private static final Map<String, Consumer<Payment>> VERBS = new LinkedHashMap<>();

    static {
        VERBS.put("close", payment -> payment.close("TIMED_OUT", NOW));
        VERBS.put("receive", payment -> payment.receive(trade(payment, "T1"), NOW));
        VERBS.put("taken", payment -> payment.taken(NOW));
        VERBS.put("apply", payment -> payment.apply(ofAnotherAmount(payment), NOW));
        VERBS.put("setAside", payment -> payment.setAside(ofAnotherAmount(payment), NOW));
        VERBS.put(
                "giveBack",
                payment -> payment.trades.stream().findFirst().ifPresent(trade -> payment.giveBack(whole("T1"), NOW)));
        VERBS.put("plan", payment -> payment.codes().plan("ALIPAY", WINDOWS, NOW));
        VERBS.put("issued", payment -> payment.codes().issued(code(payment), "qr", WINDOWS, NOW));
        VERBS.put("refused", payment -> payment.codes().refused(code(payment), NOW));
        VERBS.put("spent", payment -> payment.codes().spent(code(payment), NOW));
        VERBS.put("closedAtProvider", payment -> payment.codes().closedAtProvider(code(payment), NOW));
        VERBS.put("notThereAtProvider", payment -> payment.codes().notThereAtProvider(code(payment), LONG_AFTER, NOW));
        VERBS.put("cannotBeClosed", payment -> payment.codes().cannotBeClosed(code(payment), LONG_AFTER, NOW));
        VERBS.put("cannotBeClosed ", payment -> payment.codes().cannotBeClosed(code(payment), NOW, LONG_AFTER));
        VERBS.put("giveUp", payment -> payment.codes().giveUp(code(payment), LONG_AFTER, NOW));
        VERBS.put("gone", payment -> payment.codes().notThereAtProvider(code(payment), NOW, LONG_AFTER));
    }

    @Test
    void paymentMovesAsDrawn() {
        var edges = new TreeSet<String>();
        for (var from : PaymentStatus.values()) {
            VERBS.forEach((name, verb) -> {
                var payment = PaymentFixtures.in(from);
                assertThat(payment.status()).isEqualTo(from);
                verb.accept(payment);
                note(edges, from, payment.status(), name.equals("gone") ? "notThereAtProvider" : name.strip());
            });
        }
        var withoutCode = PaymentFixtures.requested();
        withoutCode.close("CANCELLED", NOW);
        note(edges, PaymentStatus.PENDING, withoutCode.status(), "close");

        assertThat(edges).isEqualTo(StateDiagram.under("The payment"));
    }

    @Test
    void codeMovesAsDrawn() {
        var edges = new TreeSet<String>();
        for (var from : AttemptStatus.values()) {
            VERBS.forEach((name, verb) -> {
                var payment = PaymentFixtures.withCode(from);
                var code = payment.codes().get(code(payment));
                assertThat(code.status()).isEqualTo(from);
                verb.accept(payment);
                note(edges, from, code.status(), name.equals("gone") ? "notThereAtProvider" : name.strip());
            });
        }
        note(edges, AttemptStatus.WAITING, expiredThenPlanned().status(), "plan");
        for (var from : AttemptStatus.values()) {
            var payment = PaymentFixtures.withCode(from);
            var code = payment.codes().get(code(payment));
            payment.codes().plan("WECHAT", WINDOWS, NOW);
            note(edges, from, code.status(), "plan");
        }

        assertThat(edges).isEqualTo(StateDiagram.under("Codes"));
    }

    /** A code that can no longer be scanned, though the order still awaits payment. */
    private static PaymentAttempt expiredThenPlanned() {
        var payment = PaymentFixtures.withCode(AttemptStatus.WAITING);
        payment.expiresAt = LONG_AFTER.plusSeconds(60);
        payment.codes().plan("ALIPAY", WINDOWS, LONG_AFTER);
        return payment.attempts.getFirst();
    }

    /** Money that does not fit, under a number that was not heard of. */
    private static ReceivedTrade ofAnotherAmount(Payment payment) {
        return new ReceivedTrade(code(payment), "T2", Money.cny(1), NOW, false);
    }

    private static void note(TreeSet<String> edges, Object from, Object to, String verb) {
        if (from != to) {
            edges.add(StateDiagram.edge(from, to, verb));
        }
    }
}
