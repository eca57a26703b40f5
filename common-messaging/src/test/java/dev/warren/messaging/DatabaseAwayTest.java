package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.localstack.LocalStack;
import dev.warren.localstack.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database that is away says nothing about the messages that come meanwhile: none loses a try, none is parked. */
class DatabaseAwayTest {

    @Test
    void waitsForTheDatabaseAndHandlesEveryMessageOnce() {
        try (var postgres = PostgresServer.start();
                var shop = Service.with("warren.messaging.retry=100ms")
                        .on(LocalStack.vhost(), postgres.database("away"))
                        .start(Stock.class)) {
            shop.jdbc().execute("create table reservation (number int not null)");
            shop.jdbc().execute("create table ledger (number int not null)");
            var foreign = new Foreign(shop);
            var stock = shop.bean(Stock.class);
            foreign.publish("shop", "order.placed", order(0));
            await().until(() -> shop.count("reservation") == 1);

            postgres.kill();
            for (int number = 1; number <= 30; number++) {
                foreign.publish("shop", "order.placed", order(number));
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> stock.outages.size() >= 4);
            postgres.restart();

            await().atMost(Duration.ofSeconds(30)).until(() -> count(shop, "reservation") == 31);
            await().atMost(Duration.ofSeconds(30)).until(() -> count(shop, "ledger") == 31);
            shop.publish(new OrderPlaced("ord_1", 31));
            await().until(() -> count(shop, "ledger") == 32 && count(shop, "reservation") == 32);
            assertThat(shop.jdbc().queryForObject("select count(distinct number) from ledger", Integer.class))
                    .isEqualTo(32);
            assertThat(shop.count("parked_message")).isZero();
            assertThat(foreign.isEmpty("shop.parked")).isTrue();
        }
    }

    private static org.springframework.amqp.core.Message order(int number) {
        return Foreign.message("order.placed.v1").body("{\"orderId\":\"ord_1\",\"number\":%d}", number);
    }

    private static long count(Service shop, String table) {
        try {
            return shop.count(table);
        } catch (org.springframework.dao.DataAccessException stillAway) {
            return 0;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Stock {

        final List<String> outages = new CopyOnWriteArrayList<>();

        @Bean
        Subscription ledger(JdbcTemplate jdbc) {
            return Subscription.to("shop.ledger.in")
                    .on(
                            "shop",
                            OrderPlaced.class,
                            order -> jdbc.update("insert into ledger (number) values (?)", order.number()));
        }

        /** Fails like a handler without transaction does, in its own statement. */
        @Bean
        Subscription stock(JdbcTemplate jdbc) {
            return Subscription.to("shop.stock.in")
                    .on("shop", OrderPlaced.class, order -> {
                        try {
                            jdbc.update("insert into reservation (number) values (?)", order.number());
                        } catch (RuntimeException away) {
                            outages.add(away.toString());
                            throw away;
                        }
                    })
                    .withoutTransaction();
        }
    }
}
