package dev.warren.messaging;

/** A message body that can be published; its class is a record with a {@link MessageType}. */
public interface Event {

    /** The order it belongs to; travels as AMQP correlation-id. */
    String orderId();

    /**
     * Messages with the same aggregate id reach the broker in the order they were published, provided the transactions
     * that publish them are serialised, as a row lock or a {@code @Version} on the aggregate does.
     */
    default String aggregateId() {
        return orderId();
    }
}
