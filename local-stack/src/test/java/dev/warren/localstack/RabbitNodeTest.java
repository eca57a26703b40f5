package dev.warren.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A node takes its time to start, and each test has nodes of its own. */
@Execution(ExecutionMode.CONCURRENT)
class RabbitNodeTest {

    /** The queue is older than the crash: one declared within the last second before it may stay without a leader. */
    @Test
    void keepsPersistentMessagesWhenItIsKilled() throws Exception {
        try (RabbitNode node = RabbitNode.start()) {
            Vhost vhost = node.vhost();
            publish(vhost, "first");
            node.restart();
            publish(vhost, "second");

            node.kill();

            assertThat(node.isRunning()).isFalse();
            assertThatThrownBy(() -> connect(vhost)).isInstanceOf(IOException.class);

            node.restart();

            assertThat(read(vhost)).isEqualTo("first");
            assertThat(read(vhost)).isEqualTo("second");
        }
    }

    @Test
    void leavesNoProcessBehindWhenItIsStopped() {
        RabbitNode node = RabbitNode.start();
        long pid = node.pid();
        assertThat(ProcessHandle.of(pid)).isPresent();

        node.stop();

        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void runsBesideAnotherNode() throws Exception {
        try (RabbitNode one = RabbitNode.start();
                RabbitNode other = RabbitNode.start()) {
            Vhost vhost = one.vhost();
            Vhost elsewhere = other.vhost();

            one.kill();

            publish(elsewhere, "still there");
            assertThat(read(elsewhere)).isEqualTo("still there");
            assertThatThrownBy(() -> connect(vhost)).isInstanceOf(IOException.class);
        }
    }

    private static void publish(Vhost vhost, String body) throws Exception {
        try (Connection connection = connect(vhost);
                Channel channel = connection.createChannel()) {
            channel.queueDeclare("kept", true, false, false, Map.of("x-queue-type", "quorum"));
            channel.confirmSelect();
            channel.basicPublish("", "kept", MessageProperties.PERSISTENT_TEXT_PLAIN, body.getBytes(UTF_8));
            channel.waitForConfirmsOrDie(10_000);
        }
    }

    private static String read(Vhost vhost) throws Exception {
        try (Connection connection = connect(vhost);
                Channel channel = connection.createChannel()) {
            return new String(channel.basicGet("kept", true).getBody(), UTF_8);
        }
    }

    private static Connection connect(Vhost vhost) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(vhost.uri());
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }
}
