package dev.warren.messaging;

import dev.warren.messaging.Subscription.Handler;
import dev.warren.messaging.Subscription.Received;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the messages of one subscription. */
record Reader(Subscription subscription, JsonMapper json) {

    /** A message as its handler wants it. */
    record Readable<T>(Message message, Handler<T> handler, Received<T> content) {

        Delivery delivery() {
            return content.delivery();
        }

        void handle() {
            handler.action().accept(List.of(content));
        }
    }

    /** @throws UnreadableMessage if no repetition will make it readable */
    Readable<?> read(Message message) {
        var delivery = envelope(message.getMessageProperties());
        var handler = subscription.handlers().get(delivery.type());
        if (handler == null) {
            throw new UnreadableMessage("type: %s (expected: one of %s)"
                    .formatted(delivery.type(), subscription.handlers().keySet()));
        }
        return read(message, handler, delivery);
    }

    private <T> Readable<T> read(Message message, Handler<T> handler, Delivery delivery) {
        T event;
        try {
            event = json.readValue(message.getBody(), handler.type());
        } catch (JacksonException unreadable) {
            throw new UnreadableMessage(
                    "body is no %s: %s".formatted(delivery.type(), unreadable.getOriginalMessage()), unreadable);
        }
        if (event == null) {
            throw new UnreadableMessage("body: null (expected: %s)".formatted(delivery.type()));
        }
        return new Readable<>(message, handler, new Received<>(event, delivery));
    }

    private static Delivery envelope(MessageProperties properties) {
        return new Delivery(
                messageId(properties.getMessageId()),
                String.valueOf(properties.getType()),
                properties.getCorrelationId(),
                timestamp(properties.getTimestamp()),
                Boolean.TRUE.equals(properties.getRedelivered()));
    }

    private static UUID messageId(@Nullable String id) {
        try {
            return UUID.fromString(String.valueOf(id));
        } catch (IllegalArgumentException other) {
            throw new UnreadableMessage("message-id: %s (expected: a UUID)".formatted(id), other);
        }
    }

    private static Instant timestamp(@Nullable Date timestamp) {
        return timestamp == null ? Instant.EPOCH : timestamp.toInstant();
    }
}
