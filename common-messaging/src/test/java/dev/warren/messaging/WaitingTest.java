package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Timers: none early, none behind another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaitingTest {

    /** A busy machine is late; nothing makes it early, but the two clocks of broker and test may differ by a little. */
    private static final Duration LATE = Duration.ofSeconds(2);

    private static final Duration EARLY = Duration.ofMillis(10);

    /** The merchant's ladder, sixty times faster. */
    private static final RetrySchedule LADDER = RetrySchedule.steps("0s", "3s", "30s", "60s", "120s", "180s", "300s")
            .faster(60);

    private Service shop;
    private Bells bells;

    @BeforeAll
    void startShop() {
        shop = Service.start(Bells.class);
        bells = shop.bean(Bells.class);
    }

    @AfterAll
    void stopShop() {
        shop.close();
    }

    @BeforeEach
    void silence() {
        bells.rangAt.clear();
    }

    @Test
    void ringsEveryRungOfTheLadderInItsTime() {
        long start = System.nanoTime();
        for (int rung = 1; rung <= LADDER.size(); rung++) {
            ring(LADDER.delayBefore(rung).orElseThrow(), rung);
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> bells.rangAt.size() == LADDER.size());
        for (int rung = 1; rung <= LADDER.size(); rung++) {
            var delay = LADDER.delayBefore(rung).orElseThrow();
            assertThat(bells.after(start, rung)).as("rung %d", rung).isBetween(delay.minus(EARLY), delay.plus(LATE));
        }
        assertThat(LADDER.delays())
                .extracting(Duration::toMillis)
                .containsExactly(0L, 50L, 500L, 1000L, 2000L, 3000L, 5000L);
    }

    @Test
    void ringsAShortTimerBeforeALongOneThatWasSetEarlier() {
        long start = System.nanoTime();
        ring(Duration.ofMillis(3000), 1);
        ring(Duration.ofMillis(500), 2);

        await().until(() -> bells.rangAt.size() == 2);
        assertThat(bells.after(start, 2)).isLessThan(bells.after(start, 1));
        assertThat(bells.after(start, 2)).isLessThan(Duration.ofMillis(2900));
        assertThat(bells.after(start, 1)).isGreaterThanOrEqualTo(Duration.ofMillis(2990));
    }

    @Test
    void returnsWhatWasPublishedWhenItsTimeInTheWaitingRoomIsOver() {
        long start = System.nanoTime();
        shop.publish(new OrderPlaced("ord_1", 42));

        await().until(() -> bells.rangAt.containsKey(42));
        assertThat(bells.after(start, 42))
                .isBetween(Duration.ofMillis(790), Duration.ofMillis(800).plus(LATE));
        assertThat(shop.count("parked_message")).isZero();
    }

    private void ring(Duration delay, int number) {
        var outbox = shop.bean(Outbox.class);
        shop.inTransaction(() -> outbox.publishAfter(delay, "shop.bell.due", new Bell("ord_" + number, number)));
    }

    @MessageType("bell.rung.v1")
    record Bell(String orderId, int number) implements Event {}

    @Configuration(proxyBeanMethods = false)
    static class Bells {

        final Map<Integer, Long> rangAt = new ConcurrentHashMap<>();

        @Bean
        Delays ladder() {
            return Delays.of(LADDER.delays());
        }

        @Bean
        Delays single() {
            return Delays.of(List.of(Duration.ofSeconds(3)));
        }

        @Bean
        WaitingRoom expiry() {
            return WaitingRoom.named("shop.expiry")
                    .from("shop", "order.placed")
                    .ttl(Duration.ofMillis(800))
                    .returningTo("shop.bell.due");
        }

        @Bean
        Subscription bell() {
            return Subscription.to("shop.bell.due")
                    .onDue(Bell.class, bell -> rang(bell.number()))
                    .onDue(OrderPlaced.class, order -> rang(order.number()));
        }

        private void rang(int number) {
            rangAt.put(number, System.nanoTime());
        }

        Duration after(long start, int number) {
            return Duration.ofNanos(rangAt.getOrDefault(number, 0L) - start);
        }
    }
}
