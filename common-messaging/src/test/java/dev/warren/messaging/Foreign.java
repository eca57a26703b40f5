package dev.warren.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** Somebody else's way to the broker: whatever message, as often as one likes. */
record Foreign(RabbitTemplate template, AmqpAdmin admin) {

    Foreign(Service shop) {
        this(shop.bean(RabbitTemplate.class), shop.bean(AmqpAdmin.class));
    }

    static Draft message(String type) {
        return new Draft(type);
    }

    void publish(String exchange, String routingKey, Message message) {
        template.send(exchange, routingKey, message);
    }

    boolean isEmpty(String queue) {
        return Objects.requireNonNull(admin.getQueueInfo(queue), queue).getMessageCount() == 0;
    }

    record Draft(String type) {

        Message body(String format, Object... args) {
            return MessageBuilder.withBody(format.formatted(args).getBytes(StandardCharsets.UTF_8))
                    .setMessageId(MessageIds.next().toString())
                    .setType(type)
                    .setCorrelationId("ord_foreign")
                    .build();
        }
    }
}
