package dev.warren.payment.refund;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.payment.testing.StateDiagram;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Drives every verb from every status, and compares what happens with what is drawn. */
class RefundDiagramTest {

    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    private static final Map<String, Consumer<Refund>> VERBS = Map.of(
            "take", refund -> refund.take(refund.asks, NOW, NOW),
            "done", refund -> refund.done(NOW),
            "sendAgain", refund -> refund.sendAgain("the provider does not know it", NOW),
            "fail", refund -> refund.fail("refused", NOW),
            "retry", refund -> refund.retry(NOW));

    @Test
    void refundMovesAsDrawn() {
        var edges = new TreeSet<String>();
        for (var from : RefundStatus.values()) {
            VERBS.forEach((name, verb) -> {
                var refund = new Refund();
                refund.status = from;
                verb.accept(refund);
                if (refund.status != from) {
                    edges.add(StateDiagram.edge(from, refund.status, name));
                }
            });
        }

        assertThat(edges).isEqualTo(StateDiagram.under("Refunds"));
    }

    @Test
    void sendsFirstAndAsksFromThenOn() {
        var refund = new Refund();

        assertThat(refund.take(0, NOW, NOW)).isEqualTo(Refund.Question.SEND);
        assertThat(refund.take(0, NOW, NOW)).isEqualTo(Refund.Question.NONE);
        assertThat(refund.take(1, NOW, NOW)).isEqualTo(Refund.Question.ASK);
        refund.sendAgain("the provider does not know it", NOW);
        assertThat(refund.take(2, NOW, NOW)).isEqualTo(Refund.Question.SEND);
    }
}
