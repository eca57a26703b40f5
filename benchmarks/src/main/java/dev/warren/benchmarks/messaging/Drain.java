package dev.warren.benchmarks.messaging;

import com.rabbitmq.client.ConnectionFactory;
import dev.warren.localstack.Database;
import dev.warren.localstack.Vhost;
import dev.warren.messaging.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Fills an outbox in one transaction and lets the relay empty it into a queue nobody reads meanwhile. */
final class Drain implements AutoCloseable {

    static final int AGGREGATES = 2_000;
    private static final String QUEUE = "drained";
    private static final long PATIENCE_NANOS = 120_000_000_000L;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Vhost vhost;
    private final BenchService service;

    Drain(Vhost vhost, Database database) throws Exception {
        this.vhost = vhost;
        this.service = new BenchService(vhost, database, Meters.class);
        try (var connection = factory().newConnection();
                var channel = connection.createChannel()) {
            channel.exchangeDeclare("bench", "topic", true);
            channel.queueDeclare(QUEUE, true, false, false, Map.of("x-queue-type", "quorum"));
            channel.queueBind(QUEUE, "bench", "bench.ticked");
        }
    }

    /**
     * Messages per second, from the commit until the last row is confirmed and gone.
     *
     * @throws IllegalStateException if a message was lost, came twice, or overtook another of its aggregate
     */
    double run(int messages) throws Exception {
        var outbox = service.bean(Outbox.class);
        double before = published();
        service.inTransaction(() -> {
            for (int number = 0; number < messages; number++) {
                outbox.publish(Ticked.of(number % AGGREGATES, number));
            }
        });
        long committed = System.nanoTime();
        while (published() - before < messages) {
            if (System.nanoTime() - committed > PATIENCE_NANOS) {
                throw new IllegalStateException("published: %.0f (expected: %d)".formatted(published(), messages));
            }
            LockSupport.parkNanos(1_000_000);
        }
        double seconds = (System.nanoTime() - committed) / 1e9;
        check(messages);
        return messages / seconds;
    }

    private double published() {
        return service.bean(MeterRegistry.class).counter("outbox.published").count();
    }

    private void check(int messages) throws Exception {
        int[] last = new int[AGGREGATES];
        Arrays.fill(last, -1);
        var all = new CountDownLatch(messages);
        var wrong = new StringBuffer();
        try (var connection = factory().newConnection();
                var channel = connection.createChannel()) {
            channel.basicConsume(
                    QUEUE,
                    true,
                    (tag, delivery) -> {
                        int number =
                                JSON.readValue(delivery.getBody(), Ticked.class).number();
                        int expected = last[number % AGGREGATES] < 0
                                ? number % AGGREGATES
                                : last[number % AGGREGATES] + AGGREGATES;
                        if (number != expected) {
                            wrong.append("number: %d (expected: %d) ".formatted(number, expected));
                        }
                        last[number % AGGREGATES] = number;
                        all.countDown();
                    },
                    tag -> {});
            if (!all.await(60, TimeUnit.SECONDS) || !wrong.isEmpty()) {
                throw new IllegalStateException("%d messages missing; %s".formatted(all.getCount(), wrong));
            }
        }
    }

    private ConnectionFactory factory() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(vhost.uri());
        return factory;
    }

    @Override
    public void close() {
        service.close();
    }

    @Configuration(proxyBeanMethods = false)
    static class Meters {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
