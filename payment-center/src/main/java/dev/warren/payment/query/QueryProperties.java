package dev.warren.payment.query;

import dev.warren.messaging.RetrySchedule;
import java.time.Duration;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a provider is asked that has not called.
 *
 * @param after       counted from the moment the code is shown, growing; divided by {@code warren.speed}
 * @param overdue     how late a question must be before a sweeper asks it
 * @param concurrency questions at the same time in one instance
 */
@ConfigurationProperties("warren.payment.query")
public record QueryProperties(
        @DefaultValue("30s,60s,3m,6m,10m") RetrySchedule after,
        @DefaultValue("15s") Duration overdue,
        @DefaultValue("8") int concurrency) {

    public QueryProperties {
        var times = after.delays();
        if (times.isEmpty()
                || IntStream.range(1, times.size()).anyMatch(i -> times.get(i).compareTo(times.get(i - 1)) <= 0)) {
            throw new IllegalArgumentException(
                    "warren.payment.query.after: %s (expected: growing times)".formatted(times));
        }
    }

    /** The pauses between the questions. */
    public RetrySchedule pauses() {
        var times = after.delays();
        return new RetrySchedule(IntStream.range(0, times.size())
                .mapToObj(i -> i == 0 ? times.get(0) : times.get(i).minus(times.get(i - 1)))
                .toList());
    }
}
