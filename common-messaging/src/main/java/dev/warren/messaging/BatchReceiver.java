package dev.warren.messaging;

import dev.warren.messaging.Reader.Readable;
import dev.warren.messaging.broker.Batch;
import dev.warren.messaging.broker.BatchListener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpRejectAndDontRequeueException;
import org.springframework.amqp.core.Message;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Handles a batch in one transaction. If that fails, whatever the reason, nothing of it is left, and each message is
 * handled as if it had come alone.
 */
class BatchReceiver implements BatchListener {

    private static final Logger log = LoggerFactory.getLogger(BatchReceiver.class);

    private final Subscription subscription;
    private final TransactionOperations transactions;
    private final Inbox inbox;
    private final Reader reader;
    private final TraceContext trace;
    private final Receiver alone;

    BatchReceiver(
            Subscription subscription,
            TransactionOperations transactions,
            Inbox inbox,
            Reader reader,
            TraceContext trace,
            Receiver alone) {
        this.subscription = subscription;
        this.transactions = transactions;
        this.inbox = inbox;
        this.reader = reader;
        this.trace = trace;
        this.alone = alone;
    }

    @Override
    public void onBatch(Batch batch) {
        List<Readable<?>> readable = readable(batch);
        if (handledTogether(readable)) {
            batch.acknowledgeAll();
        } else {
            readable.forEach(message -> alone(batch, message.message()));
        }
    }

    private List<Readable<?>> readable(Batch batch) {
        List<Readable<?>> readable = new ArrayList<>();
        for (var message : batch.messages()) {
            try {
                readable.add(reader.read(message));
            } catch (UnreadableMessage hopeless) {
                alone(batch, message);
            }
        }
        return readable;
    }

    private boolean handledTogether(List<Readable<?>> messages) {
        if (messages.isEmpty()) {
            return true;
        }
        try {
            trace.within(messages, () -> transactions.executeWithoutResult(transaction -> once(messages)));
            return true;
        } catch (Exception | LinkageError | AssertionError | StackOverflowError failure) {
            log.info(
                    "{} handles {} messages one by one, for together they failed: {}",
                    subscription.queue(),
                    messages.size(),
                    Failure.of(failure));
            return false;
        }
    }

    private void once(List<Readable<?>> messages) {
        var fresh = new HashSet<UUID>(inbox.newOf(
                subscription.queue(),
                messages.stream().map(message -> message.delivery().messageId()).toList()));
        // Removed when it is seen: the batch may have it a second time.
        List<Readable<?>> once = new ArrayList<>(messages);
        once.removeIf(message -> !fresh.remove(message.delivery().messageId()));
        new Groups(subscription.handlers().values(), once).handle();
    }

    private void alone(Batch batch, Message message) {
        try {
            alone.onMessage(message);
            batch.acknowledge(message);
        } catch (AmqpRejectAndDontRequeueException parkedByTheBroker) {
            log.warn("{}", parkedByTheBroker.getMessage());
            batch.reject(message);
        }
    }
}
