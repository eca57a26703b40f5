package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.localstack.LocalStack;
import dev.warren.localstack.RabbitNode;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The broker dies while messages are being handled. */
class ConsumerCrashTest {

    private static final int ORDERS = 400;

    @Test
    void goesOnWhereItWasAndAppliesEveryMessageOnce() throws Exception {
        try (var node = RabbitNode.start();
                var shop = Service.with("logging.level.org.springframework.amqp=off")
                        .on(node.vhost(), LocalStack.database("consumer"))
                        .start(Stock.class)) {
            shop.jdbc().execute("create table reservation (number int not null)");
            shop.publish(IntStream.range(0, ORDERS)
                    .mapToObj(number -> new OrderPlaced("ord_" + number, number))
                    .toArray(Event[]::new));
            await().until(() -> shop.count("reservation") >= ORDERS / 10);

            node.kill();
            assertThat(shop.count("reservation")).isLessThan(ORDERS);
            node.restart();

            await().atMost(Duration.ofSeconds(60)).until(() -> shop.count("reservation") >= ORDERS);
            await().until(() -> shop.count("outbox") == 0);
            assertThat(shop.count("reservation")).isEqualTo(ORDERS);
            assertThat(shop.count("inbox")).isEqualTo(ORDERS);
            assertThat(shop.count("parked_message")).isZero();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Stock {

        @Bean
        Subscription stock(JdbcTemplate jdbc) {
            return Subscription.to("shop.stock.in").on("shop", OrderPlaced.class, order -> {
                jdbc.update("insert into reservation (number) values (?)", order.number());
                jdbc.query("select pg_sleep(0.02)", row -> {});
            });
        }
    }
}
