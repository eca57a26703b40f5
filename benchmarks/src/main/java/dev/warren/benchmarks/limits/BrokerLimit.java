package dev.warren.benchmarks.limits;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import dev.warren.localstack.Vhost;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What the broker does at most, with persistent messages of 600 bytes in quorum queues and nobody else at work. */
public final class BrokerLimit {

    private static final byte[] BODY = new byte[600];
    /** Seldom: a busy quorum queue that does not answer this question in time ends the connection. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(5);

    private BrokerLimit() {}

    /** Messages per second that one channel publishes into one queue, confirmed in batches. */
    public static double publish(Vhost vhost, int messages) throws Exception {
        try (var connection = factory(vhost).newConnection();
                var channel = connection.createChannel()) {
            var queue = "limit." + System.nanoTime();
            channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "quorum"));
            var started = System.nanoTime();
            Batches.publish(channel, messages, number -> send(channel, "", queue));
            var seconds = (System.nanoTime() - started) / 1e9;
            channel.queueDelete(queue);
            return messages / seconds;
        }
    }

    /**
     * Messages per second that leave a TTL queue for their target, dead-lettered at least once, when all are due.
     *
     * @param wait the TTL, long enough to publish all of them
     */
    public static double drain(Vhost vhost, int messages, Duration wait) throws Exception {
        try (var connection = factory(vhost).newConnection();
                var channel = connection.createChannel()) {
            var target = "limit.due." + System.nanoTime();
            var source = "limit.wait." + System.nanoTime();
            channel.exchangeDeclare(target, "topic", true);
            channel.queueDeclare(target, true, false, false, Map.of("x-queue-type", "quorum"));
            channel.queueBind(target, target, "#");
            channel.queueDeclare(
                    source,
                    true,
                    false,
                    false,
                    Map.of(
                            "x-queue-type", "quorum",
                            "x-message-ttl", wait.toMillis(),
                            "x-dead-letter-exchange", target,
                            "x-dead-letter-strategy", "at-least-once",
                            "x-overflow", "reject-publish"));
            var due = System.nanoTime() + wait.toNanos();
            Batches.publish(channel, messages, number -> send(channel, "", source));
            while (channel.messageCount(target) < messages) {
                if (System.nanoTime() - due > LONGEST_DRAIN.toNanos()) {
                    throw new IllegalStateException("the broker did not return all messages in " + LONGEST_DRAIN);
                }
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
            var seconds = (System.nanoTime() - due) / 1e9;
            channel.queueDelete(source);
            channel.queueDelete(target);
            channel.exchangeDelete(target);
            return messages / seconds;
        }
    }

    private static void send(Channel channel, String exchange, String routingKey) throws IOException {
        channel.basicPublish(exchange, routingKey, true, MessageProperties.PERSISTENT_BASIC, BODY);
    }

    private static ConnectionFactory factory(Vhost vhost) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(vhost.uri());
        return factory;
    }
}
