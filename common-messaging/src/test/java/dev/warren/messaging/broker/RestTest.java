package dev.warren.messaging.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RestTest {

    private static final Duration WORK = Duration.ofMillis(20);

    @Test
    void lastsAsLongAsAFullBatchTook() {
        assertThat(rested(Rest.afterFullBatches(2), true)).isGreaterThanOrEqualTo(WORK.multipliedBy(2));
        assertThat(rested(Rest.afterFullBatches(1_000_000), false)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void lastsWhileSomebodyNeedsTheMachine() {
        assertThat(rested(Rest.during(() -> true, 2), false)).isGreaterThanOrEqualTo(WORK.multipliedBy(2));
        assertThat(rested(Rest.during(() -> false, 1_000_000), true)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void endsWhenNobodyNeedsTheMachineAnyMore() {
        var need = new AtomicBoolean(true);
        var rest = CompletableFuture.runAsync(() -> rested(Rest.during(need::get, 1_000_000), true));
        assertThat(rest).isNotDone();

        need.set(false);

        assertThat(rest).succeedsWithin(Duration.ofSeconds(10));
    }

    private static Duration rested(Rest rest, boolean full) {
        var began = System.nanoTime();
        rest.after(full, WORK);
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
