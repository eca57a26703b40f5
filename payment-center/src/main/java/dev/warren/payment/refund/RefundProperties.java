package dev.warren.payment.refund;

import dev.warren.messaging.RetrySchedule;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How refunds are followed up.
 *
 * @param pauses      between questions until the provider says what became of a refund; the last one goes on. Divided by {@code warren.speed}
 * @param overdue     how late a question must be before a sweeper asks it
 * @param concurrency refunds at the same time in one instance
 */
@ConfigurationProperties("warren.payment.refund")
public record RefundProperties(
        @DefaultValue("10s,30s,1m,5m,10m,30m") RetrySchedule pauses,
        @DefaultValue("15s") Duration overdue,
        @DefaultValue("4") int concurrency) {}
