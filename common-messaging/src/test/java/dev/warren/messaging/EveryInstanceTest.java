package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.localstack.LocalStack;
import dev.warren.localstack.RabbitNode;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Two instances of one service, and a broker that goes and comes. */
class EveryInstanceTest {

    private static final Service.Setting QUIET =
            Service.with("logging.level.dev.warren.messaging.EveryInstanceReceiver=off");

    @Test
    void everyInstanceGetsEveryMessageAndForgetsWhatFails() {
        var setting = QUIET.on(LocalStack.vhost(), LocalStack.database("every"));
        try (var one = setting.start(Ears.class);
                var two = setting.start(Ears.class)) {
            one.publish(
                    new OrderPlaced("ord_1", 1), new OrderPlaced("ord_1", Ears.POISON), new OrderPlaced("ord_1", 3));

            awaitHeard(one, 1, 3);
            awaitHeard(two, 1, 3);
            assertThat(one.count("inbox")).isZero();
            assertThat(one.count("parked_message")).isZero();

            var second = two.bean(Subscription.class).queue();
            two.close();
            await().until(() -> one.bean(AmqpAdmin.class).getQueueInfo(second) == null);
            one.publish(new OrderPlaced("ord_1", 4));
            awaitHeard(one, 4);
        }
    }

    @Test
    void hearsAgainAfterTheBrokerRestarted() {
        try (var node = RabbitNode.start()) {
            var setting = QUIET.with("logging.level.org.springframework.amqp=off")
                    .on(node.vhost(), LocalStack.database("every"));
            try (var one = setting.start(Ears.class);
                    var two = setting.start(Ears.class)) {
                one.publish(new OrderPlaced("ord_1", 1));
                awaitHeard(one, 1);
                awaitHeard(two, 1);

                node.kill();
                node.restart();

                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(500))
                        .untilAsserted(() -> {
                            one.publish(new OrderPlaced("ord_2", 2));
                            assertThat(one.bean(Ears.class).heard).contains(2);
                            assertThat(two.bean(Ears.class).heard).contains(2);
                        });
            }
        }
    }

    private static void awaitHeard(Service shop, Integer... numbers) {
        await().until(() -> shop.bean(Ears.class).heard.containsAll(Set.of(numbers)));
    }

    @Configuration(proxyBeanMethods = false)
    static class Ears {

        static final int POISON = 2_000;

        final Set<Integer> heard = ConcurrentHashMap.newKeySet();

        @Bean
        Subscription ears() {
            return Subscription.toEveryInstance("shop.order.placed").on("shop", OrderPlaced.class, order -> {
                if (order.number() == POISON) {
                    throw new IllegalStateException("not that one");
                }
                heard.add(order.number());
            });
        }
    }
}
