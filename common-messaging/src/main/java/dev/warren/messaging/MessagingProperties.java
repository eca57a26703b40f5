package dev.warren.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service takes part in messaging.
 *
 * @param service  prefix of all queues of this service, like {@code order}
 * @param exchange topic exchange this service publishes to; the name of the service unless told
 * @param retry    pauses before a failed message is handled again, after the short tries in the thread; divided by
 *                 {@code warren.speed}
 * @param inbox    how long the ids of handled messages are remembered
 */
@ConfigurationProperties("warren.messaging")
record MessagingProperties(
        String service,
        @DefaultValue("") String exchange,
        @DefaultValue("1s,10s,60s") RetrySchedule retry,
        @DefaultValue Inbox inbox) {

    MessagingProperties {
        if (service == null || service.isBlank()) {
            throw new IllegalArgumentException("warren.messaging.service: none (expected: the prefix of its queues)");
        }
        exchange = exchange.isBlank() ? service : exchange;
    }

    /** @param keep a repeat that comes later than this is handled again, so effects stay conditional on state as well */
    record Inbox(@DefaultValue("14d") Duration keep) {}
}
