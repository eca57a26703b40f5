package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.convert.support.DefaultConversionService;

class RetryScheduleTest {

    @Test
    void goesThroughItsStepsAndEnds() {
        var ladder = RetrySchedule.steps("0s", "3s", "1m");

        assertThat(ladder.delayBefore(1)).contains(Duration.ZERO);
        assertThat(ladder.delayBefore(2)).contains(Duration.ofSeconds(3));
        assertThat(ladder.delayBefore(3)).contains(Duration.ofMinutes(1));
        assertThat(ladder.delayBefore(4)).isEmpty();
        assertThat(ladder.size()).isEqualTo(3);
        assertThatThrownBy(() -> ladder.delayBefore(0)).hasMessage("attempt: 0 (expected: >= 1)");
    }

    @Test
    void growsByItsFirstPause() {
        assertThat(RetrySchedule.arithmetic("1s", 3)).isEqualTo(RetrySchedule.steps("1s", "2s", "3s"));
    }

    @Test
    void goesFasterButNeverAtOnceUnlessItDidBefore() {
        assertThat(RetrySchedule.steps("0s", "3s", "10ms").faster(60))
                .isEqualTo(RetrySchedule.steps("0ms", "50ms", "1ms"));
        assertThatThrownBy(() -> RetrySchedule.steps("1s").faster(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isReadFromProperties() {
        var conversions = new DefaultConversionService();
        conversions.addConverter(new RetryScheduleConverter());
        var source = new MapConfigurationPropertySource(Map.of("retry", "3s, 30s,1m", "none", ""));
        var binder = new Binder(java.util.List.of(source), null, conversions, null);

        assertThat(binder.bind("retry", RetrySchedule.class).get()).isEqualTo(RetrySchedule.steps("3s", "30s", "1m"));
        assertThat(new RetryScheduleConverter().convert("").size()).isZero();
    }
}
