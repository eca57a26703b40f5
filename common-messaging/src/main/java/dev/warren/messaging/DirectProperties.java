package dev.warren.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How {@link DirectPublisher} publishes.
 *
 * @param senders  batches under way at the same time
 * @param batch    messages confirmed together
 * @param waiting  messages that may wait for a sender; more are refused
 * @param patience how long a message may wait for a sender, and how long the broker may take to confirm a batch
 */
@ConfigurationProperties("warren.messaging.direct")
record DirectProperties(
        @DefaultValue("2") int senders,
        @DefaultValue("512") int batch,
        @DefaultValue("8192") int waiting,
        @DefaultValue("5s") Duration patience) {

    DirectProperties {
        positive("senders", senders);
        positive("batch", batch);
        positive("waiting", waiting);
        if (!patience.isPositive()) {
            throw new IllegalArgumentException(
                    "warren.messaging.direct.patience: %s (expected: > 0)".formatted(patience));
        }
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "warren.messaging.direct.%s: %d (expected: >= 1)".formatted(name, value));
        }
    }
}
