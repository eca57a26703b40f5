package dev.warren.messaging;

import dev.warren.messaging.Reader.Readable;
import org.springframework.amqp.ImmediateRequeueAmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;
import org.springframework.transaction.support.TransactionOperations;

/** Reads the messages of one queue, runs their handlers, and sends on what failed. */
class Receiver implements MessageListener {

    private final Subscription subscription;
    private final TransactionOperations transactions;
    private final Inbox inbox;
    private final Tries tries;
    private final SecondChance secondChance;
    private final Reader reader;

    Receiver(
            Subscription subscription,
            TransactionOperations transactions,
            Inbox inbox,
            Tries tries,
            SecondChance secondChance,
            Reader reader) {
        this.subscription = subscription;
        this.transactions = transactions;
        this.inbox = inbox;
        this.tries = tries;
        this.secondChance = secondChance;
        this.reader = reader;
    }

    /** Returns when the message is handled, or when the broker has confirmed that it waits elsewhere. */
    @Override
    public void onMessage(Message message) {
        try {
            handle(reader.read(message));
        } catch (ImmediateRequeueAmqpException stopping) {
            throw stopping;
        } catch (UnreadableMessage hopeless) {
            secondChance.park(subscription.queue(), message, hopeless);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError failure) {
            secondChance.later(subscription.queue(), message, failure);
        }
    }

    private void handle(Readable<?> message) {
        tries.run(subscription.transactional() ? () -> once(message) : message::handle);
    }

    private void once(Readable<?> message) {
        transactions.executeWithoutResult(transaction -> {
            if (inbox.isNew(subscription.queue(), message.delivery().messageId())) {
                message.handle();
            }
        });
    }
}
