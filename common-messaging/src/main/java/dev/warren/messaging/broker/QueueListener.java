package dev.warren.messaging.broker;

import org.springframework.amqp.core.MessageListener;

/**
 * Who listens to a queue.
 *
 * @param concurrency messages handled at the same time
 * @param observed    joins the trace of the message; false where nothing may fail before the listener has it, not even
 *                    a trace header that cannot be read
 * @param listener    a message is acknowledged when it returns; what it throws dead-letters the message
 */
public record QueueListener(String queue, int concurrency, boolean observed, MessageListener listener) {}
