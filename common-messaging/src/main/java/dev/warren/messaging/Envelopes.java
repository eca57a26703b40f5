package dev.warren.messaging;

import dev.warren.messaging.outbox.OutboxMessage;
import tools.jackson.databind.json.JsonMapper;

/** Puts events into messages. */
record Envelopes(JsonMapper json, TraceContext trace) {

    OutboxMessage envelope(Event event, TypeName type, String exchange, String routingKey, boolean mandatory) {
        return new OutboxMessage(
                event.aggregateId(),
                MessageIds.next(),
                exchange,
                routingKey,
                type.name(),
                event.orderId(),
                trace.about(event.orderId()),
                json.writeValueAsBytes(event),
                mandatory);
    }
}
