package dev.warren.payment.callback;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How callbacks are taken in.
 *
 * @param overdue     how late an accepted callback must be before it is sent to be applied once more
 * @param concurrency callbacks applied at the same time in one instance
 */
@ConfigurationProperties("warren.payment.callback")
public record CallbackProperties(
        @DefaultValue("30s") Duration overdue,
        @DefaultValue("8") int concurrency) {}
