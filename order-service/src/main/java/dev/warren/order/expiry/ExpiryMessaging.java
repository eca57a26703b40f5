package dev.warren.order.expiry;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.MessageType;
import dev.warren.messaging.Subscription;
import dev.warren.messaging.WaitingRoom;
import dev.warren.order.OrderProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Queue A holds every placed order for exactly the time its buyer has to pay; queue D gets it back when that time is over. */
@Configuration(proxyBeanMethods = false)
class ExpiryMessaging {

    private static final String D = "order.expiry.due";

    /** Many orders that are due at once share one transaction, and leave the others their turn. */
    private static final int TOGETHER = 50;

    @Bean
    WaitingRoom a(OrderProperties properties, Speed speed) {
        return WaitingRoom.named("order.expiry")
                .from("order", "order.placed")
                .ttl(speed.apply(properties.payWindow()))
                .returningTo(D);
    }

    @Bean
    Subscription d(Expiry expiry) {
        return Subscription.to(D)
                .onAllDue(
                        Waited.class,
                        orders -> expiry.timeOut(
                                orders.stream().map(Waited::orderId).toList()))
                .batches(TOGETHER)
                .unhurried(1)
                .concurrency(1);
    }

    /** What D reads of the order that waited in A. */
    @MessageType("order.placed.v1")
    record Waited(String orderId) {}
}
