package dev.warren.payment.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.messaging.RetrySchedule;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RushTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Rush rush = new Rush(
            new CallbackProperties(
                    RetrySchedule.steps("1s"),
                    Duration.ofSeconds(30),
                    Duration.ofHours(1),
                    8,
                    300,
                    Duration.ofMillis(1)),
            nanos::get);

    @Test
    void isOnWhenMoreComeInThanThat() {
        arrive(31);
        assertThat(rush.isNow()).as("before a tenth of a second is over").isFalse();

        nanos.addAndGet(Duration.ofMillis(100).toNanos());

        assertThat(rush.isNow()).isTrue();
    }

    @Test
    void isOffWhenFewComeIn() {
        arrive(30);
        nanos.addAndGet(Duration.ofMillis(100).toNanos());

        assertThat(rush.isNow()).isFalse();
    }

    @Test
    void endsWhenNoMoreComeIn() {
        arrive(1_000);
        nanos.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(rush.isNow()).isTrue();

        nanos.addAndGet(Duration.ofMillis(100).toNanos());

        assertThat(rush.isNow()).isFalse();
    }

    private void arrive(int callbacks) {
        for (var i = 0; i < callbacks; i++) {
            rush.arrived();
        }
    }
}
