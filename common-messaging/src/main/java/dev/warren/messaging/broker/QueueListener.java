package dev.warren.messaging.broker;

import org.springframework.amqp.core.MessageListener;

/**
 * Who listens to a queue.
 *
 * @param concurrency messages, or batches of them, handled at the same time
 * @param observed    joins the trace of the message; false where nothing may fail before the listener has it, not even
 *                    a trace header that cannot be read
 * @param atMost      messages in a batch; 0 for a listener that takes them one by one
 * @param rest        after a batch
 * @param declaring   the queue goes with the connection, so that it is declared again when it is missing
 * @param listener    a message is acknowledged when it returns; what it throws dead-letters the message
 */
public record QueueListener(
        String queue,
        int concurrency,
        boolean observed,
        int atMost,
        Rest rest,
        boolean declaring,
        MessageListener listener) {

    public QueueListener(String queue, int concurrency, boolean observed, MessageListener listener) {
        this(queue, concurrency, observed, 0, Rest.NONE, false, listener);
    }

    public static QueueListener ofBatches(String queue, int concurrency, int atMost, BatchListener listener) {
        return new QueueListener(queue, concurrency, false, atMost, Rest.NONE, false, new BatchAdapter(listener));
    }

    /** The same for a queue that goes with its connection. */
    public QueueListener declaringItsQueue() {
        return new QueueListener(queue, concurrency, observed, atMost, rest, true, listener);
    }

    /** The same, with a rest after batches. */
    public QueueListener resting(Rest rest) {
        return new QueueListener(queue, concurrency, observed, atMost, rest, declaring, listener);
    }
}
