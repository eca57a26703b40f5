package dev.warren.payment.task;

import dev.warren.messaging.RetrySchedule;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pay tasks are run.
 *
 * @param retries     pauses before the retries, at most five; divided by {@code warren.speed}
 * @param deadAfter   a run that takes longer than this is taken for one of a process that died. More than it may take: up to three
 *                    calls for each old code and one for the new one, each as long as the provider's deadline
 * @param overdue     how late a run must be before it is woken again
 * @param concurrency runs at the same time in one instance
 */
@ConfigurationProperties("warren.payment.task")
public record TaskProperties(
        @DefaultValue("1s,2s,3s") RetrySchedule retries,
        @DefaultValue("5m") Duration deadAfter,
        @DefaultValue("10s") Duration overdue,
        @DefaultValue("16") int concurrency) {

    private static final int MOST_RETRIES = 5;

    public TaskProperties {
        if (retries.size() > MOST_RETRIES) {
            throw new IllegalArgumentException("warren.payment.task.retries: %d retries (expected: at most %d)"
                    .formatted(retries.size(), MOST_RETRIES));
        }
    }
}
