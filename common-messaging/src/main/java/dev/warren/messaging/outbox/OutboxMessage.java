package dev.warren.messaging.outbox;

import java.util.Map;
import java.util.UUID;

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
        boolean mandatory) {}
