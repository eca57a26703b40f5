package dev.warren.benchmarks.messaging;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.warren.benchmarks.OpenLoop;
import dev.warren.localstack.LocalStack;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.Subscription;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** From just before the commit, over outbox, relay and broker, into a listener. */
final class CommitToDelivered {

    private static final int LONGEST_MICROS = 60_000_000;

    private CommitToDelivered() {}

    /** Microseconds, without those of the warm-up. */
    static Histogram measure(int perSecond, Duration warmUp, Duration time) throws InterruptedException {
        try (var service = new BenchService(LocalStack.vhost(), LocalStack.database("latency"), Ears.class)) {
            run(service, perSecond, warmUp);
            return run(service, perSecond, time);
        }
    }

    private static Histogram run(BenchService service, int perSecond, Duration time) throws InterruptedException {
        var outbox = service.bean(Outbox.class);
        var ears = service.bean(Ears.class);
        int messages = (int) (perSecond * time.toSeconds());
        ears.open(messages);
        OpenLoop.run(
                perSecond,
                messages,
                (number, due) -> service.inTransaction(() -> {
                    outbox.publish(Ticked.of(number, number));
                    ears.committing(number);
                }));
        return ears.heard();
    }

    @Configuration(proxyBeanMethods = false)
    static class Ears {

        private volatile AtomicLongArray committing = new AtomicLongArray(0);
        private volatile Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
        private volatile CountDownLatch missing = new CountDownLatch(0);

        @Bean
        Subscription ticks() {
            return Subscription.to("bench.tick.in")
                    .on("bench", Ticked.class, tick -> hear(tick.number()))
                    .withoutTransaction();
        }

        void open(int messages) {
            committing = new AtomicLongArray(messages);
            micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
            missing = new CountDownLatch(messages);
        }

        void committing(int number) {
            committing.set(number, System.nanoTime());
        }

        private void hear(int number) {
            micros.recordValue((System.nanoTime() - committing.get(number)) / 1_000);
            missing.countDown();
        }

        Histogram heard() throws InterruptedException {
            if (!missing.await(30, SECONDS)) {
                throw new IllegalStateException("%d messages were never delivered".formatted(missing.getCount()));
            }
            return micros;
        }
    }
}
