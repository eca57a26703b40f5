package dev.warren.defaults.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpeedTest {

    @Test
    void compressesAndStretches() {
        var speed = new Speed(60);

        assertThat(speed.apply(Duration.ofMinutes(30))).isEqualTo(Duration.ofSeconds(30));
        assertThat(speed.unapply(Duration.ofSeconds(30))).isEqualTo(Duration.ofMinutes(30));
        assertThat(new Speed(1).apply(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void neverMakesADelayVanish() {
        assertThat(new Speed(1_000_000).apply(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(1));
        assertThat(new Speed(10).apply(Duration.ZERO)).isZero();
    }

    @Test
    void refusesToStandStill() {
        assertThatThrownBy(() -> new Speed(0)).hasMessage("warren.speed: 0.0 (expected: > 0)");
        assertThatThrownBy(() -> new Speed(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
