package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.localstack.LocalStack;
import dev.warren.localstack.RabbitNode;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The broker is away when the service starts and for half a minute of trade. */
class BrokerAwayTest {

    private static final Duration AWAY = Duration.ofSeconds(30);

    @Test
    void placesOrdersWhileTheBrokerIsAwayAndDeliversThemWhenItComes() {
        try (var node = RabbitNode.start()) {
            var vhost = node.vhost();
            node.kill();
            long begin = System.nanoTime();

            try (var shop =
                    Service.with().on(vhost, LocalStack.database("away")).start(Stock.class)) {
                long slowest = 0;
                int placed = 0;
                while (System.nanoTime() - begin < AWAY.toNanos()) {
                    long start = System.nanoTime();
                    shop.publish(new OrderPlaced("ord_" + placed % 50, placed++));
                    slowest = Math.max(slowest, System.nanoTime() - start);
                    await().pollDelay(Duration.ofMillis(20)).until(() -> true);
                }
                assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(2));
                assertThat(shop.count("outbox")).isEqualTo(placed);
                assertThat(shop.count("outbox where attempts > 0")).isZero();

                node.restart();

                int all = placed;
                var stock = shop.bean(Stock.class);
                await().atMost(Duration.ofSeconds(60)).until(() -> stock.reserved.size() == all);
                await().until(() -> shop.count("outbox") == 0);
                assertThat(shop.count("parked_message")).isZero();
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Stock {

        final Set<Integer> reserved = ConcurrentHashMap.newKeySet();

        @Bean
        Subscription stock() {
            return Subscription.to("shop.stock.in")
                    .on("shop", OrderPlaced.class, order -> reserved.add(order.number()));
        }
    }
}
