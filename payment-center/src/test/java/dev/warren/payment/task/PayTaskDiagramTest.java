package dev.warren.payment.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.messaging.RetrySchedule;
import dev.warren.payment.testing.StateDiagram;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.convert.support.DefaultConversionService;

/** Drives every verb from every status, and compares what happens with what is drawn. */
class PayTaskDiagramTest {

    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final RetrySchedule RETRIES = shipped().retries();
    private static final RetrySchedule SPENT = RetrySchedule.steps();

    private static final Map<String, Predicate<PayTask>> VERBS = Map.of(
            "start", task -> task.start(task.runs, NOW, NOW),
            "succeed", task -> task.succeed(NOW),
            "fail", task -> task.fail("no answer", RETRIES, NOW),
            "spent", task -> task.fail("no answer", SPENT, NOW),
            "recover", task -> task.recover(RETRIES, NOW),
            "gone", task -> task.recover(SPENT, NOW),
            "retry", task -> task.retry(NOW),
            "cancel", task -> task.cancel(NOW),
            "abandon", task -> task.abandon("the payment is CLOSED", NOW));

    /** What applies where nothing is configured. */
    private static TaskProperties shipped() {
        var conversions = new DefaultConversionService();
        conversions.addConverter(String.class, RetrySchedule.class, text -> RetrySchedule.steps(text.split(",")));
        conversions.addConverter(String.class, Duration.class, DurationStyle::detectAndParse);
        return new Binder(List.of(), PlaceholdersResolver.NONE, conversions)
                .bindOrCreate("warren.payment.task", TaskProperties.class);
    }

    private static PayTask in(PayTaskStatus status) {
        var task = new PayTask("ord_1", "mer_demo", "pay_1", "ALIPAY", NOW);
        task.status = status;
        return task;
    }

    @Test
    void taskMovesAsDrawn() {
        var edges = new TreeSet<String>();
        for (var from : PayTaskStatus.values()) {
            VERBS.forEach((name, verb) -> {
                var task = in(from);
                var changed = verb.test(task);
                assertThat(changed).as("%s of a %s task", name, from).isEqualTo(task.status != from);
                if (changed) {
                    edges.add(StateDiagram.edge(from, task.status, drawn(name)));
                }
            });
        }

        assertThat(edges).isEqualTo(StateDiagram.under("Pay tasks"));
    }

    private static String drawn(String verb) {
        return switch (verb) {
            case "spent" -> "fail";
            case "gone" -> "recover";
            default -> verb;
        };
    }

    @Test
    void retriesAfterOneTwoAndThreeSecondsAndThenNeedsAPerson() {
        var task = in(PayTaskStatus.QUEUED);

        for (var seconds = 1; seconds <= 3; seconds++) {
            assertThat(task.start(task.runs, NOW, NOW)).isTrue();
            assertThat(task.fail("no answer", RETRIES, NOW)).isTrue();
            assertThat(task.status).isEqualTo(PayTaskStatus.FAILED);
            assertThat(task.nextRunAt).isEqualTo(NOW.plusSeconds(seconds));
        }
        task.start(task.runs, NOW, NOW);
        task.fail("no answer", RETRIES, NOW);

        assertThat(task.status).isEqualTo(PayTaskStatus.MANUAL);
        assertThat(task.runs).isEqualTo(4);
    }

    @Test
    void startsEachRunOnceHoweverManyMessagesCallForIt() {
        var task = in(PayTaskStatus.QUEUED);

        assertThat(task.start(0, NOW, NOW)).isTrue();
        task.fail("no answer", RETRIES, NOW);

        assertThat(task.start(0, NOW, NOW)).isFalse();
        assertThat(task.start(1, NOW, NOW)).isTrue();
    }

    @Test
    void countsRunsThatWereNeverHeardOfAgainAsRetries() {
        var task = in(PayTaskStatus.QUEUED);

        for (var retry = 1; retry <= RETRIES.size(); retry++) {
            task.start(task.runs, NOW, NOW);
            assertThat(task.recover(RETRIES, NOW)).isTrue();
            assertThat(task.status).isEqualTo(PayTaskStatus.QUEUED);
            assertThat(task.nextRunAt).isEqualTo(NOW);
        }
        task.start(task.runs, NOW, NOW);
        task.recover(RETRIES, NOW);

        assertThat(task.status).isEqualTo(PayTaskStatus.MANUAL);
        assertThat(task.runs).isEqualTo(4);
    }

    @Test
    void knowsTheRunThatIsUnderWay() {
        var task = in(PayTaskStatus.QUEUED);
        task.start(0, NOW, NOW);
        task.recover(RETRIES, NOW);
        assertThat(task.isAt(0)).isFalse();

        task.start(1, NOW, NOW);

        assertThat(task.isAt(0)).isFalse();
        assertThat(task.isAt(1)).isTrue();
    }

    @Test
    void neverRetriesMoreThanFiveTimes() {
        assertThatThrownBy(() -> new TaskProperties(
                        RetrySchedule.arithmetic("1s", 6), Duration.ofSeconds(60), Duration.ofSeconds(10), 4))
                .hasMessageContaining("warren.payment.task.retries")
                .hasMessageContaining("at most 5");
    }
}
