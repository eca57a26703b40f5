package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Many that come due at once leave the service its time for others. */
class UnhurriedTest {

    private static final int TOGETHER = 5;
    private static final int BATCHES = 4;
    private static final int TIMES = 2;
    private static final Duration WORK = Duration.ofMillis(30);

    @Test
    void restsAfterAFullBatchTwiceAsLongAsItTook() {
        try (var shop = Service.with().start(Bells.class)) {
            var foreign = new Foreign(shop);
            var bells = shop.bean(Bells.class);

            IntStream.range(0, TOGETHER * BATCHES)
                    .forEach(number -> foreign.publish(
                            "due",
                            "shop.bells.due",
                            Foreign.message("shop.bell.v1").body("{\"orderId\":\"ord_%d\"}".formatted(number))));

            await().until(() -> bells.rung.stream().mapToInt(Ringing::size).sum() == TOGETHER * BATCHES);
            var afterFullOnes = IntStream.range(0, bells.rung.size() - 1)
                    .filter(number -> bells.rung.get(number).size() == TOGETHER)
                    .toArray();
            assertThat(afterFullOnes).isNotEmpty();
            for (int number : afterFullOnes) {
                var pause = bells.rung.get(number + 1).began()
                        - bells.rung.get(number).ended();
                assertThat(Duration.ofNanos(pause)).isGreaterThanOrEqualTo(WORK.multipliedBy(TIMES));
            }
        }
    }

    /** One call of the handler, by {@link System#nanoTime}. */
    record Ringing(int size, long began, long ended) {}

    @MessageType("shop.bell.v1")
    record Bell(String orderId) {}

    @Configuration(proxyBeanMethods = false)
    static class Bells {

        final List<Ringing> rung = new CopyOnWriteArrayList<>();

        @Bean
        Subscription bells() {
            return Subscription.to("shop.bells.due")
                    .onAllDue(Bell.class, this::ring)
                    .batches(TOGETHER)
                    .unhurried(TIMES)
                    .concurrency(1);
        }

        private void ring(List<Bell> bells) {
            long began = System.nanoTime();
            while (System.nanoTime() - began < WORK.toNanos()) {
                Thread.onSpinWait();
            }
            rung.add(new Ringing(bells.size(), began, System.nanoTime()));
        }
    }
}
