package dev.warren.benchmarks.limits;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import dev.warren.localstack.Vhost;
import java.util.Map;

/** Persistent messages of 600 bytes into one quorum queue, confirmed in batches: what the broker takes at most from one channel. */
public final class BrokerLimit {

    private static final int BATCH = 200;
    private static final int BODY = 600;
    private static final long PATIENCE = 30_000;

    private BrokerLimit() {}

    /** Messages per second. */
    public static double publish(Vhost vhost, int messages) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(vhost.uri());
        try (var connection = factory.newConnection();
                var channel = connection.createChannel()) {
            var queue = "limit." + System.nanoTime();
            channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "quorum"));
            channel.confirmSelect();
            var body = new byte[BODY];
            var started = System.nanoTime();
            for (var sent = 0; sent < messages; ) {
                for (var i = 0; i < BATCH; i++, sent++) {
                    channel.basicPublish("", queue, true, MessageProperties.PERSISTENT_BASIC, body);
                }
                channel.waitForConfirmsOrDie(PATIENCE);
            }
            var seconds = (System.nanoTime() - started) / 1e9;
            channel.queueDelete(queue);
            return messages / seconds;
        }
    }
}
