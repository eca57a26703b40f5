package dev.warren.messaging;

import dev.warren.messaging.Subscription.Handler;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.ImmediateRequeueAmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the messages of one queue, runs their handlers, and sends on what failed. */
class Receiver implements MessageListener {

    private final Subscription subscription;
    private final TransactionOperations transactions;
    private final Inbox inbox;
    private final Tries tries;
    private final SecondChance secondChance;
    private final JsonMapper json;

    Receiver(
            Subscription subscription,
            TransactionOperations transactions,
            Inbox inbox,
            Tries tries,
            SecondChance secondChance,
            JsonMapper json) {
        this.subscription = subscription;
        this.transactions = transactions;
        this.inbox = inbox;
        this.tries = tries;
        this.secondChance = secondChance;
        this.json = json;
    }

    /** Returns when the message is handled, or when the broker has confirmed that it waits elsewhere. */
    @Override
    public void onMessage(Message message) {
        try {
            read(message).run();
        } catch (ImmediateRequeueAmqpException stopping) {
            throw stopping;
        } catch (UnreadableMessage hopeless) {
            secondChance.park(subscription.queue(), message, hopeless);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError failure) {
            secondChance.later(subscription.queue(), message, failure);
        }
    }

    private Runnable read(Message message) {
        var properties = message.getMessageProperties();
        var delivery = envelope(properties);
        var handler = subscription.handlers().get(delivery.type());
        if (handler == null) {
            throw new UnreadableMessage("type: %s (expected: one of %s)"
                    .formatted(delivery.type(), subscription.handlers().keySet()));
        }
        var action = bind(handler, message.getBody(), delivery);
        return () -> tries.run(subscription.transactional() ? () -> once(delivery, action) : action);
    }

    private <T> Runnable bind(Handler<T> handler, byte[] body, Delivery delivery) {
        T event;
        try {
            event = json.readValue(body, handler.type());
        } catch (JacksonException unreadable) {
            throw new UnreadableMessage(
                    "body is no %s: %s".formatted(delivery.type(), unreadable.getOriginalMessage()), unreadable);
        }
        if (event == null) {
            throw new UnreadableMessage("body: null (expected: %s)".formatted(delivery.type()));
        }
        return () -> handler.action().accept(event, delivery);
    }

    private void once(Delivery delivery, Runnable action) {
        transactions.executeWithoutResult(transaction -> {
            if (inbox.isNew(subscription.queue(), delivery.messageId())) {
                action.run();
            }
        });
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
