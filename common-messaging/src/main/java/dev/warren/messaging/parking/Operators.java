package dev.warren.messaging.parking;

import dev.warren.messaging.broker.Headers;
import dev.warren.messaging.outbox.OutboxMessage;
import dev.warren.messaging.outbox.OutboxTable;
import dev.warren.messaging.parking.ParkedMessage.Status;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a person may do with a parked message, each once and with an entry in the audit.
 *
 * <p>A replay keeps the message-id: if the effect turns out to be committed already, the inbox ends it silently.
 */
class Operators {

    private final ParkedMessages parked;
    private final OutboxTable outbox;
    private final TransactionOperations transactions;

    Operators(ParkedMessages parked, OutboxTable outbox, TransactionOperations transactions) {
        this.parked = parked;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /** Sends the message again: to the queue where it failed, or to its exchange if it never left the outbox. */
    ParkedMessage replay(long id, String actor, String reason) {
        return act(id, Status.REPLAYED, "REPLAYED", actor, reason, null);
    }

    /** Sends the message again with another body. */
    ParkedMessage edit(long id, byte[] body, String actor, String reason) {
        return act(id, Status.REPLAYED, "EDITED", actor, reason, body);
    }

    ParkedMessage discard(long id, String actor, String reason) {
        return act(id, Status.DISCARDED, "DISCARDED", actor, reason, null);
    }

    private ParkedMessage act(
            long id, Status status, String action, String actor, String reason, byte @Nullable [] newBody) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            if (!parked.resolve(id, status)) {
                throw refusal(id);
            }
            if (newBody != null) {
                parked.rewrite(id, newBody);
            }
            parked.audit(id, action, actor, reason);
            var message = parked.find(id).orElseThrow();
            if (status == Status.REPLAYED) {
                send(message, parked.body(id));
            }
            return message;
        }));
    }

    private RuntimeException refusal(long id) {
        return parked.find(id)
                .<RuntimeException>map(message -> ParkingProblem.alreadyResolved(id, message.status()))
                .orElseGet(() -> ParkingProblem.notFound(id));
    }

    private void send(ParkedMessage message, byte[] body) {
        boolean leftOutbox = message.queue() != null;
        outbox.insert(new OutboxMessage(
                message.messageId(),
                UUID.fromString(message.messageId()),
                leftOutbox ? "" : message.exchange(),
                message.queue() != null ? message.queue() : message.routingKey(),
                message.type(),
                message.correlationId(),
                headers(message),
                body,
                true));
    }

    private static Map<String, Object> headers(ParkedMessage message) {
        var headers = Headers.fresh(Objects.requireNonNull(message.details()).headers());
        if (message.queue() != null) {
            headers.put(Headers.REPLAY, message.replays());
            headers.put(Headers.EXCHANGE, message.exchange());
            headers.put(Headers.ROUTING_KEY, message.routingKey());
        }
        return headers;
    }
}
