package dev.warren.product.production.messaging;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.Delays;
import dev.warren.messaging.MessageType;
import dev.warren.messaging.Subscription;
import dev.warren.product.production.Item;
import dev.warren.product.production.Producing;
import dev.warren.product.production.ProductionDue;
import dev.warren.product.production.ProductionSettings;
import dev.warren.product.production.Recipient;
import dev.warren.product.production.factory.AskingTheFactory;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Paid orders come to be made, refunded ones not to be; timers come to have the factory asked. */
@Configuration
class ProductionMessages {

    @MessageType("order.paid.v1")
    record OrderPaid(String orderId, String merchantId, List<Item> lines, Recipient recipient) {}

    @MessageType("order.refunded.v1")
    record OrderRefunded(String orderId, String merchantId) {}

    @Bean
    Subscription productionOfPaidOrders(Producing producing) {
        return Subscription.to("product.production.in")
                .on(
                        "order",
                        OrderPaid.class,
                        order -> producing.produce(
                                order.orderId(), order.merchantId(), order.recipient(), order.lines()))
                .on("order", OrderRefunded.class, order -> producing.refunded(order.orderId(), order.merchantId()));
    }

    @Bean
    Subscription questionsToTheFactory(AskingTheFactory asking, ProductionSettings settings) {
        return Subscription.to(ProductionDue.QUEUE)
                .onDue(ProductionDue.class, due -> asking.ask(due.productionId(), due.dueAt()))
                .concurrency(settings.concurrency())
                .withoutTransaction();
    }

    @Bean
    Delays pausesBetweenQuestions(ProductionSettings settings, Speed speed) {
        return Delays.of(settings.at(speed).pauses());
    }
}
