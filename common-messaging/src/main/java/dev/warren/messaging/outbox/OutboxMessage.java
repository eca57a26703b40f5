package dev.warren.messaging.outbox;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.broker.Publication;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to the broker.
 *
 * @param aggregateId   orders messages among themselves
 * @param type          AMQP type, empty if it has none
 * @param correlationId AMQP correlation-id, empty if it has none
 * @param headers       trace context and what a replay carries
 * @param mandatory     true: no queue takes it is a failure
 */
public record OutboxMessage(
        String aggregateId,
        UUID messageId,
        String exchange,
        String routingKey,
        String type,
        String correlationId,
        Map<String, Object> headers,
        byte[] payload,
        boolean mandatory) {

    private static final int PERSISTENT = 2;

    /** The message as it travels. */
    public Publication publication(Instant at) {
        var properties = envelope(messageId.toString(), type, correlationId, Date.from(at), headers);
        return new Publication(exchange, routingKey, mandatory, properties, payload);
    }

    static BasicProperties envelope(
            String messageId, String type, String correlationId, Date timestamp, Map<String, Object> headers) {
        return new BasicProperties.Builder()
                .messageId(messageId)
                .type(emptyToNull(type))
                .correlationId(emptyToNull(correlationId))
                .timestamp(timestamp)
                .contentType("application/json")
                .deliveryMode(PERSISTENT)
                .headers(headers)
                .build();
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
