package dev.warren.order.testing;

import java.util.Map;
import java.util.UUID;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The other services: they tell the order something over their exchanges. */
public final class Neighbours {

    private static final JsonMapper JSON = JsonMapper.shared();
    private final RabbitTemplate broker;

    public Neighbours(RabbitTemplate broker) {
        this.broker = broker;
    }

    /** Publishes a message, once or several times with the same id. */
    public void tell(String exchange, String type, Map<String, Object> body, int times) {
        var routingKey = type.substring(0, type.lastIndexOf(".v"));
        var id = UUID.randomUUID().toString();
        for (var i = 0; i < times; i++) {
            broker.send(
                    exchange,
                    routingKey,
                    MessageBuilder.withBody(JSON.writeValueAsBytes(body))
                            .setMessageId(id)
                            .setType(type)
                            .setContentType("application/json")
                            .setCorrelationId(String.valueOf(body.get("orderId")))
                            .setTimestamp(new java.util.Date())
                            .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                            .build());
        }
    }

    public void tell(String exchange, String type, Map<String, Object> body) {
        tell(exchange, type, body, 1);
    }
}
