package dev.warren.messaging;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.springframework.boot.convert.DurationStyle;

/**
 * The pauses before the first, second, third … retry. Readable from properties as {@code 3s,30s,1m}.
 *
 * @param delays none negative
 */
public record RetrySchedule(List<Duration> delays) {

    public RetrySchedule {
        delays = List.copyOf(delays);
        for (Duration delay : delays) {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("retry delay: %s (expected: >= 0)".formatted(delay));
            }
        }
    }

    /** Pauses one by one, as {@code steps("3s", "30s", "1m")}. */
    public static RetrySchedule steps(String... delays) {
        return new RetrySchedule(Arrays.stream(delays)
                .map(String::strip)
                .map(DurationStyle::detectAndParse)
                .toList());
    }

    /** Pauses that grow by the first: {@code arithmetic("1s", 3)} is 1 s, 2 s, 3 s. */
    public static RetrySchedule arithmetic(String first, int times) {
        Duration step = DurationStyle.detectAndParse(first);
        return new RetrySchedule(
                LongStream.rangeClosed(1, times).mapToObj(step::multipliedBy).toList());
    }

    /** The same schedule with every pause divided by the speed; a pause stays at least one millisecond unless it is zero. */
    public RetrySchedule faster(double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed: %s (expected: > 0)".formatted(speed));
        }
        return new RetrySchedule(
                delays.stream().map(delay -> divided(delay, speed)).toList());
    }

    private static Duration divided(Duration delay, double speed) {
        return delay.isZero() ? delay : Duration.ofMillis(Math.max(1, Math.round(delay.toMillis() / speed)));
    }

    /**
     * The pause before a retry, or empty when the schedule is spent.
     *
     * @param attempt 1 for the first retry
     */
    public Optional<Duration> delayBefore(int attempt) {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt: %d (expected: >= 1)".formatted(attempt));
        }
        return attempt <= delays.size() ? Optional.of(delays.get(attempt - 1)) : Optional.empty();
    }

    /** The longest pause of a growing schedule, or empty if there is none. */
    public Optional<Duration> last() {
        return delayBefore(Math.max(1, delays.size()));
    }

    public int size() {
        return delays.size();
    }
}
