package dev.warren.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of a received message.
 *
 * @param messageId     the same in every delivery of one message
 * @param type          its {@link MessageType}
 * @param correlationId the order it belongs to
 * @param timestamp     when it was published, to the second
 * @param redelivered   true if the broker has handed it out before; false proves nothing
 */
public record Delivery(
        UUID messageId, String type, @Nullable String correlationId, Instant timestamp, boolean redelivered) {}
