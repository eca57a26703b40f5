package dev.warren.order.testing;

import java.util.ArrayList;
import java.util.List;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** Hears everything the order service publishes from now on. */
public final class Ear {

    private final RabbitTemplate broker;
    private final String queue;
    private final List<String> log = new ArrayList<>();

    public Ear(AmqpAdmin admin, RabbitTemplate broker) {
        this.broker = broker;
        this.queue = String.valueOf(admin.declareQueue(
                QueueBuilder.nonDurable().exclusive().autoDelete().build()));
        admin.declareBinding(BindingBuilder.bind(new Queue(queue, false, true, true))
                .to(new TopicExchange("order"))
                .with("#"));
    }

    /** Types of the messages about one order, in the order they were published. */
    public List<String> heard(String orderId) {
        for (var message = broker.receive(queue); message != null; message = broker.receive(queue)) {
            log.add(message.getMessageProperties().getCorrelationId() + " "
                    + message.getMessageProperties().getType());
        }
        return log.stream()
                .filter(entry -> entry.startsWith(orderId + " "))
                .map(entry -> entry.substring(orderId.length() + 1))
                .toList();
    }
}
