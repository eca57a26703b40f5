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
 * @param concurrency callbacks applied at the same time in one instance
 * @param rush        callbacks per second of one instance from which on those that come in go first
 * @param courtesy    how long each that is to be applied waits in a rush
 */
@ConfigurationProperties("warren.payment.callback")
public record CallbackProperties(
        @DefaultValue("1s,5s,30s,2m,10m,30m") RetrySchedule pauses,
        @DefaultValue("30s") Duration overdue,
        @DefaultValue("1h") Duration longest,
        @DefaultValue("8") int concurrency,
        @DefaultValue("300") int rush,
        @DefaultValue("50ms") Duration courtesy) {}
