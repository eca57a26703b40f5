package dev.warren.benchmarks.flashsale;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** The most messages that waited in queue B, looked at every 250 ms by a passive declaration. */
final class Depth implements AutoCloseable {

    private static final String QUEUE = "order.flash-sale.in";
    private static final Duration EVERY = Duration.ofMillis(250);

    private final AtomicLong peak = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread looking;

    Depth(String rabbitmq) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(rabbitmq);
        looking = Thread.ofPlatform().start(() -> look(factory));
    }

    private void look(ConnectionFactory factory) {
        try (var connection = factory.newConnection();
                var channel = connection.createChannel()) {
            while (!over.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                peak.accumulateAndGet(channel.messageCount(QUEUE), Math::max);
            }
        } catch (IOException | TimeoutException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    long peak() {
        return peak.get();
    }

    @Override
    public void close() throws InterruptedException {
        over.countDown();
        looking.join();
    }
}
