package dev.warren.benchmarks.flashsale;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.benchmarks.suite.Suite;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What orders that were placed leave to do behind the door: stock, and what comes of it. */
final class Backlog {

    private static final List<String> QUEUES =
            List.of("order.flash-sale.in", "product.stock.in", "order.stock.in", "order.payment.in");

    /** There are always some that come of payments. */
    private static final int FEW = 100;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration LONGEST_WORK = Duration.ofMinutes(10);

    private Backlog() {}

    /**
     * Returns when it is as good as worked off, so that what is measured next has the machine to itself. Payments are not waited for: they
     * are made at a pace of their own, and the later queries about those nobody pays never end.
     */
    static void await(Suite suite) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(suite.rabbitmq());
        var until = System.nanoTime() + LONGEST_WORK.toNanos();
        try (var connection = factory.newConnection();
                var channel = connection.createChannel()) {
            for (var left = left(suite, channel); left > FEW; left = left(suite, channel)) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException(
                            "messages waiting: %d (expected: %d within %s)".formatted(left, FEW, LONGEST_WORK));
                }
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
    }

    private static long left(Suite suite, Channel channel) throws IOException {
        var left = suite.pendingOutbox();
        for (var queue : QUEUES) {
            left += channel.messageCount(queue);
        }
        return left;
    }
}
