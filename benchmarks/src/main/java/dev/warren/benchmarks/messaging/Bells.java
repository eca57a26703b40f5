package dev.warren.benchmarks.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.benchmarks.OpenLoop;
import dev.warren.benchmarks.limits.Batches;
import dev.warren.localstack.LocalStack;
import dev.warren.localstack.Vhost;
import dev.warren.messaging.Delays;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service with timers. As in the suite a timer is a hint: the listener runs in a transaction with the inbox, and the row
 * it wakes decides whether it rings.
 */
final class Bells implements AutoCloseable {

    private static final String DUE = "bench.bell.due";
    private static final Duration UNDISTURBED = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofSeconds(2);
    /** Long enough to hang 200,000 bells before the first is due. */
    static final Duration TIME_TO_FILL = Duration.ofSeconds(20);

    /** Seldom: a busy quorum queue that does not answer in time ends the connection. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Messages in a batch of the listener, as in the suite's queue D. */
    private static final int TOGETHER = 50;

    /** As many as the listener may have taken without having handled them. */
    private static final int IN_HAND = 2 * TOGETHER;

    private final JsonMapper json = JsonMapper.shared();
    private final BenchService service;
    private final Connection connection;
    private final Channel channel;
    private int numbers;

    Bells(Vhost vhost) throws Exception {
        this.service = new BenchService(vhost, LocalStack.database("timers"), Tower.class);
        service.bean(JdbcTemplate.class)
                .execute("create table bell (number int primary key, rung boolean not null default false)");
        var factory = new ConnectionFactory();
        factory.setUri(vhost.uri());
        this.connection = factory.newConnection();
        this.channel = connection.createChannel();
    }

    /** Timers that are not due while anything is measured. */
    void hangUndisturbed(int bells) throws Exception {
        publish(UNDISTURBED, insert(bells), bells);
    }

    /**
     * Sets so many timers a second through outbox and relay.
     *
     * @return how many microseconds late each rang, counted from just before the commit
     */
    Histogram late(int perSecond, Duration time) throws InterruptedException {
        int bells = (int) (perSecond * time.toSeconds());
        int first = insert(bells);
        var tower = service.bean(Tower.class);
        var outbox = service.bean(Outbox.class);
        var due = new AtomicLongArray(bells);
        var micros = new ConcurrentHistogram(60_000_000, 3);
        tower.listen(number -> micros.recordValue(Math.max(0, System.nanoTime() - due.get(number - first)) / 1_000));
        OpenLoop.run(
                perSecond,
                bells,
                (number, ignored) -> service.inTransaction(() -> {
                    outbox.publishAfter(SHORT, DUE, Bell.of(first + number));
                    due.set(number, System.nanoTime() + SHORT.toNanos());
                }));
        await(() -> tower.rung() == bells, bells);
        return micros;
    }

    /** Bells that are all due {@link #TIME_TO_FILL} after they were hung. */
    Peal hangAll(int bells) throws Exception {
        int first = insert(bells);
        service.bean(Tower.class).listen(number -> {});
        long due = System.nanoTime() + TIME_TO_FILL.toNanos();
        publish(TIME_TO_FILL, first, bells);
        return new Peal(bells, due);
    }

    /** Many bells that are due at once. */
    final class Peal {

        private final int bells;
        private final long due;

        private Peal(int bells, long due) {
            this.bells = bells;
            this.due = due;
        }

        void awaitDue() {
            LockSupport.parkNanos(due - System.nanoTime());
        }

        /** Messages per second that come out of the waiting queue, whether or not they are handled yet. */
        double drained() {
            await(() -> service.bean(Tower.class).rung() + waitingForUs() >= bells - IN_HAND, bells, LOOK_AGAIN);
            return bells / ((System.nanoTime() - due) / 1e9);
        }

        /** Bells per second that rang, each of them once. */
        double rung() {
            await(this::isOver, bells);
            return bells / ((System.nanoTime() - due) / 1e9);
        }

        boolean isOver() {
            return service.bean(Tower.class).rung() >= bells;
        }
    }

    private int insert(int bells) {
        int first = numbers;
        numbers += bells;
        service.bean(JdbcTemplate.class)
                .update("insert into bell (number) select generate_series(?::int, ?::int)", first, numbers - 1);
        return first;
    }

    private void publish(Duration delay, int first, int bells) throws Exception {
        String exchange = "delay." + delay.toMillis();
        Batches.publish(channel, bells, number -> {
            var bell = Bell.of(first + number);
            var properties = new BasicProperties.Builder()
                    .messageId(UUID.randomUUID().toString())
                    .type("bench.bell-due.v1")
                    .contentType("application/json")
                    .deliveryMode(2)
                    .build();
            channel.basicPublish(exchange, DUE, true, properties, json.writeValueAsBytes(bell));
        });
    }

    private long waitingForUs() {
        try {
            return channel.messageCount(DUE);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void await(BooleanSupplier done, int bells) {
        await(done, bells, Duration.ofMillis(10));
    }

    private void await(BooleanSupplier done, int bells, Duration lookAgain) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("rung: %d (expected: %d)"
                        .formatted(service.bean(Tower.class).rung(), bells));
            }
            LockSupport.parkNanos(lookAgain.toNanos());
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
        service.close();
    }

    @Configuration(proxyBeanMethods = false)
    static class Tower {

        private final AtomicInteger rung = new AtomicInteger();
        private volatile IntConsumer listener = number -> {};

        @Bean
        Delays delays() {
            return Delays.of(List.of(UNDISTURBED, SHORT, TIME_TO_FILL));
        }

        @Bean
        Subscription bells(JdbcTemplate jdbc) {
            return Subscription.to(DUE)
                    .onDue(Bell.class, bell -> {
                        listener.accept(bell.number());
                        if (jdbc.update("update bell set rung = true where number = ? and not rung", bell.number())
                                == 1) {
                            rung.incrementAndGet();
                        }
                    })
                    .batches(TOGETHER)
                    .unhurried(1)
                    .concurrency(1);
        }

        void listen(IntConsumer next) {
            rung.set(0);
            listener = next;
        }

        int rung() {
            return rung.get();
        }
    }
}
