package dev.warren.messaging.broker;

import com.rabbitmq.client.AMQP.BasicProperties;

/**
 * One message to send.
 *
 * @param mandatory  true: the broker returns it when no queue takes it
 * @param properties with a message-id, by which a returned message is recognised
 */
public record Publication(
        String exchange, String routingKey, boolean mandatory, BasicProperties properties, byte[] body) {}
