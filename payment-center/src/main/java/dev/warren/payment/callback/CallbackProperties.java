package dev.warren.payment.callback;

import dev.warren.messaging.RetrySchedule;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How callbacks are taken in.
 *
 * @param pauses      between questions to a provider whose callback does not say enough, until it answers; the last one goes on. Divided
 *                    by {@code warren.speed}
 * @param overdue     how late an accepted callback must be before it is sent to be applied once more; doubled each time, up to
 *                    {@code longest}
 * @param longest     see there
 * @param concurrency callbacks asked about at the same time in one instance
 * @param together    callbacks that are applied in one transaction when many wait
 */
@ConfigurationProperties("warren.payment.callback")
public record CallbackProperties(
        @DefaultValue("1s,5s,30s,2m,10m,30m") RetrySchedule pauses,
        @DefaultValue("30s") Duration overdue,
        @DefaultValue("1h") Duration longest,
        @DefaultValue("8") int concurrency,
        @DefaultValue("50") int together) {}
