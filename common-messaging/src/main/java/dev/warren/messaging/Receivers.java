package dev.warren.messaging;

import dev.warren.messaging.broker.QueueListener;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Gives each subscription the listener it asks for. */
record Receivers(
        TransactionOperations transactions,
        Inbox inbox,
        Tries tries,
        SecondChance secondChance,
        TraceContext trace,
        JsonMapper json) {

    QueueListener listener(Subscription subscription) {
        String queue = subscription.queue();
        int atMost = subscription.atMost();
        var reader = new Reader(subscription, json);
        if (subscription.everyInstance()) {
            var receiver = new EveryInstanceReceiver(subscription, reader);
            return QueueListener.ofBatches(queue, 1, atMost, receiver).declaringItsQueue();
        }
        var alone = new Receiver(subscription, transactions, inbox, tries, secondChance, reader);
        if (atMost == 0) {
            return new QueueListener(queue, subscription.concurrency(), true, alone);
        }
        var together = new BatchReceiver(subscription, transactions, inbox, reader, trace, alone);
        return QueueListener.ofBatches(queue, subscription.concurrency(), atMost, together)
                .resting(subscription.rest());
    }
}
