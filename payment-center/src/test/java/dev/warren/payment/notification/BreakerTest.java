package dev.warren.payment.notification;

import static dev.warren.payment.notification.Breaker.Pass.FREE;
import static dev.warren.payment.notification.Breaker.Pass.NONE;
import static dev.warren.payment.notification.Breaker.Pass.PROBE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration SILENT = Duration.ofSeconds(10);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Breaker breaker = new Breaker(PAUSE);

    @Test
    void opensAfterThreeSilentCalls() {
        fail(SILENT, 2);
        assertThat(breaker.ask(NOON)).isEqualTo(FREE);

        fail(SILENT, 1);
        assertThat(breaker.ask(NOON)).isEqualTo(NONE);
    }

    @Test
    void toleratesManyMoreFailuresThatCostNothing() {
        fail(Duration.ofMillis(1), 299);
        assertThat(breaker.ask(NOON)).isEqualTo(FREE);

        fail(Duration.ofMillis(1), 1);
        assertThat(breaker.ask(NOON)).isEqualTo(NONE);
    }

    @Test
    void countsAnewAfterASuccess() {
        fail(SILENT, 2);
        breaker.succeeded();
        fail(SILENT, 2);

        assertThat(breaker.ask(NOON)).isEqualTo(FREE);
    }

    @Test
    void letsOneCallProbeAfterThePause() {
        fail(SILENT, 3);

        assertThat(breaker.ask(NOON.plus(PAUSE).minusMillis(1))).isEqualTo(NONE);
        assertThat(breaker.ask(NOON.plus(PAUSE))).isEqualTo(PROBE);
        assertThat(breaker.ask(NOON.plus(PAUSE))).isEqualTo(NONE);
    }

    @Test
    void closesWhenTheProbeSucceeds() {
        fail(SILENT, 3);
        breaker.ask(NOON.plus(PAUSE));

        breaker.succeeded();

        assertThat(breaker.ask(NOON.plus(PAUSE))).isEqualTo(FREE);
    }

    @Test
    void waitsAgainWhenTheProbeFails() {
        fail(SILENT, 3);
        var later = NOON.plus(PAUSE);
        breaker.ask(later);

        breaker.failed(Duration.ofMillis(1), PROBE, later);

        assertThat(breaker.ask(later)).isEqualTo(NONE);
        assertThat(breaker.ask(later.plus(PAUSE))).isEqualTo(PROBE);
    }

    @Test
    void letsAnotherProbeWhenThereWasNothingToSend() {
        fail(SILENT, 3);
        breaker.ask(NOON.plus(PAUSE));

        breaker.unused(PROBE);

        assertThat(breaker.ask(NOON.plus(PAUSE))).isEqualTo(PROBE);
    }

    @Test
    void keepsTheProbeWhileOthersComeBackFromBefore() {
        fail(SILENT, 3);
        breaker.ask(NOON.plus(PAUSE));

        breaker.unused(FREE);

        assertThat(breaker.ask(NOON.plus(PAUSE))).isEqualTo(NONE);
    }

    private void fail(Duration cost, int times) {
        for (var i = 0; i < times; i++) {
            breaker.failed(cost, FREE, NOON);
        }
    }
}
