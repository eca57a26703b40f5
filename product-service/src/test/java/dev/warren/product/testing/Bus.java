package dev.warren.product.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import dev.warren.defaults.testing.Contracts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks as order-service does, and hears everything that product-service says. */
public final class Bus implements SmartInitializingSingleton {

    /** A message as it came over the wire. */
    public record Heard(String type, String orderId, String messageId, JsonNode body) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConnectionFactory connections;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    Bus(ConnectionFactory connections) {
        this.connections = connections;
    }

    @Override
    public void afterSingletonsInstantiated() {
        with(
                channel -> {
                    channel.exchangeDeclare("product", "topic", true);
                    var queue = channel.queueDeclare("test.listening", false, false, true, null)
                            .getQueue();
                    channel.queueBind(queue, "product", "#");
                    channel.basicConsume(queue, true, (tag, message) -> heard.add(read(message)), tag -> {});
                    return true;
                },
                false);
    }

    /** The golden sample of a message, for another order; the same in every other way. */
    public static String sample(String type, String orderId) {
        return Contracts.sample(type).replace("ord_01k9vd3mjhf0q8x4r8z5w1t2c3", orderId);
    }

    /** Publishes to the exchange of orders; returns the message id. */
    public UUID publish(String type, String body) {
        return publish(type, body, UUID.randomUUID());
    }

    public UUID publish(String type, String body, UUID messageId) {
        publish("order", type.substring(0, type.lastIndexOf('.')), type, body, messageId);
        return messageId;
    }

    public void publish(String exchange, String routingKey, String type, String body, UUID messageId) {
        awaitListeners();
        var properties = new BasicProperties.Builder()
                .messageId(messageId.toString())
                .type(type)
                .timestamp(new Date())
                .contentType("application/json")
                .deliveryMode(2)
                .build();
        with(
                channel -> {
                    channel.confirmSelect();
                    channel.basicPublish(exchange, routingKey, true, properties, body.getBytes(UTF_8));
                    channel.waitForConfirmsOrDie(5_000);
                    return true;
                },
                true);
    }

    /** What was said about an order, oldest first, of one feature: {@code stock.} or {@code production.}. */
    public List<Heard> about(String orderId, String feature) {
        return heard.stream()
                .filter(message -> message.orderId().equals(orderId))
                .filter(message -> message.type().startsWith(feature))
                .toList();
    }

    private List<String> typesAbout(String orderId, String feature) {
        return about(orderId, feature).stream().map(Heard::type).toList();
    }

    /** Waits until these messages were heard about an order, in this order and no others of their feature. */
    public List<Heard> awaitAbout(String orderId, String... types) {
        var feature = types[0].substring(0, types[0].indexOf('.') + 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> typesAbout(orderId, feature), List.of(types)::equals);
        return about(orderId, feature);
    }

    private void awaitListeners() {
        for (var queue : List.of("product.stock.in", "product.production.in", "product.production.due")) {
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() ->
                            with(channel -> channel.queueDeclarePassive(queue).getConsumerCount() > 0, true));
        }
    }

    private interface Work {
        boolean on(Channel channel) throws IOException, TimeoutException, InterruptedException;
    }

    @SuppressWarnings("MustBeClosedChecker") // the listening channel lives as long as the connection
    private boolean with(Work work, boolean close) {
        var channel = connections.createConnection().createChannel(false);
        try {
            return work.on(channel);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (TimeoutException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        } finally {
            if (close) {
                closeQuietly(channel);
            }
        }
    }

    private static void closeQuietly(Channel channel) {
        try {
            channel.close();
        } catch (IOException | TimeoutException | RuntimeException gone) {
            // A channel the broker has closed needs no closing.
        }
    }

    private static Heard read(Delivery message) {
        var properties = message.getProperties();
        return new Heard(
                properties.getType(),
                String.valueOf(properties.getCorrelationId()),
                String.valueOf(properties.getMessageId()),
                JSON.readTree(message.getBody()));
    }
}
