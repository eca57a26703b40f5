package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceivingTest {

    private Service shop;
    private Stock stock;
    private Foreign foreign;

    @BeforeAll
    void startShop() {
        shop = Service.start(Stock.class);
        shop.jdbc().execute("create table reservation (number int not null)");
        stock = shop.bean(Stock.class);
        foreign = new Foreign(shop);
    }

    @AfterAll
    void stopShop() {
        shop.close();
    }

    @BeforeEach
    void forget() {
        shop.jdbc().execute("truncate reservation, inbox, parked_message, parked_message_action");
        stock.deliveries.clear();
    }

    @Test
    void appliesEveryMessageOnceWhenAllAreDeliveredTwice() {
        double acknowledged = acknowledged();

        for (int number = 0; number < 100; number++) {
            var message = Foreign.message("order.placed.v1").body("{\"orderId\":\"ord_1\",\"number\":%d}", number);
            foreign.publish("shop", "order.placed", message);
            foreign.publish("shop", "order.placed", message);
        }

        await().until(() -> acknowledged() >= acknowledged + 200);
        assertThat(shop.count("reservation")).isEqualTo(100);
        assertThat(shop.count("inbox")).isEqualTo(100);
        assertThat(shop.count("parked_message")).isZero();
    }

    @Test
    void appliesAMessageOnceWhenTheConsumerDiesBetweenEffectAndAcknowledgement() {
        stock.diesAfterCommit.set(true);
        double consumed =
                shop.meters().counter("rabbitmq.consumed", "name", "rabbit").count();

        shop.publish(new OrderPlaced("ord_1", 1));

        await().until(() ->
                shop.meters().counter("rabbitmq.consumed", "name", "rabbit").count() >= consumed + 2);
        await().until(() -> foreign.isEmpty("shop.stock.in"));
        assertThat(stock.diesAfterCommit).isFalse();
        assertThat(stock.deliveries).hasSize(1);
        assertThat(shop.count("reservation")).isEqualTo(1);
    }

    @Test
    void handsOverTheEnvelope() {
        shop.publish(new OrderPlaced("ord_7", 7));

        await().until(() -> !stock.deliveries.isEmpty());
        var delivery = stock.deliveries.getFirst();
        assertThat(delivery.type()).isEqualTo("order.placed.v1");
        assertThat(delivery.correlationId()).isEqualTo("ord_7");
        assertThat(delivery.messageId().version()).isEqualTo(7);
        assertThat(delivery.redelivered()).isFalse();
    }

    @Test
    void readsOnlyTheFieldsItKnows() {
        foreign.publish(
                "shop",
                "order.placed",
                Foreign.message("order.placed.v1").body("{\"orderId\":\"ord_1\",\"number\":1,\"color\":\"red\"}"));

        await().until(() -> shop.count("reservation") == 1);
    }

    @Test
    void runsHandlersWithoutTransactionAsOftenAsTheMessageComes() {
        var message = Foreign.message("payment.failed.v1").body("{\"orderId\":\"ord_1\"}");
        foreign.publish("shop", "payment.failed", message);
        foreign.publish("shop", "payment.failed", message);

        await().until(() -> stock.calls.size() == 2);
        assertThat(stock.calls).containsOnly("ord_1 without transaction");
        assertThat(shop.count("inbox")).isZero();
    }

    private double acknowledged() {
        return shop.meters().counter("rabbitmq.acknowledged", "name", "rabbit").count();
    }

    @MessageType("payment.failed.v1")
    record PaymentFailed(String orderId) {}

    @Configuration(proxyBeanMethods = false)
    static class Stock {

        final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
        final List<String> calls = new CopyOnWriteArrayList<>();
        final AtomicBoolean diesAfterCommit = new AtomicBoolean();

        @Bean
        Subscription stock(JdbcTemplate jdbc, CachingConnectionFactory connections) {
            return Subscription.to("shop.stock.in").on("shop", OrderPlaced.class, (order, delivery) -> {
                deliveries.add(delivery);
                jdbc.update("insert into reservation (number) values (?)", order.number());
                if (diesAfterCommit.compareAndSet(true, false)) {
                    dieAfterCommit(connections);
                }
            });
        }

        @Bean
        Subscription caller() {
            return Subscription.to("shop.caller.in")
                    .on(
                            "shop",
                            PaymentFailed.class,
                            event -> calls.add(event.orderId()
                                    + (TransactionSynchronizationManager.isActualTransactionActive()
                                            ? " in"
                                            : " without")
                                    + " transaction"))
                    .concurrency(2)
                    .withoutTransaction();
        }

        private static void dieAfterCommit(CachingConnectionFactory connections) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    connections.resetConnection();
                }
            });
        }
    }
}
