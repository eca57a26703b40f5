package dev.warren.payment.closing;

import dev.warren.messaging.RetrySchedule;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How codes are closed at the provider.
 *
 * @param pauses       between questions as long as the provider gives no answer; the last one goes on. Divided by {@code warren.speed}
 * @param overdue      how late a question must be before a sweeper asks it
 * @param concurrency  codes closed at the same time in one instance
 */
@ConfigurationProperties("warren.payment.closing")
public record ClosingProperties(
        @DefaultValue("1s,2s,5s,10s,30s,1m,5m") RetrySchedule pauses,
        @DefaultValue("15s") Duration overdue,
        @DefaultValue("8") int concurrency) {}
