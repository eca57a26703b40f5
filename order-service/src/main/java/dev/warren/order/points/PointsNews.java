package dev.warren.order.points;

import dev.warren.defaults.Money;
import dev.warren.messaging.MessageType;
import dev.warren.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Points follow the order's own news over the broker: an order is paid without waiting for them, and they are never forgotten. */
@Configuration(proxyBeanMethods = false)
class PointsNews {

    @Bean
    Subscription pointsOfOrders(Points points) {
        return Subscription.to("order.points.in")
                .on("order", Paid.class, news -> points.paid(news.orderId(), news.account(), news.total()))
                .on(
                        "order",
                        PartlyRefunded.class,
                        news -> points.refunded(news.orderId(), news.account(), news.total(), news.refundedTotal()))
                .on(
                        "order",
                        Refunded.class,
                        news -> points.refunded(news.orderId(), news.account(), news.total(), news.total()));
    }

    @MessageType("order.paid.v1")
    record Paid(String orderId, String merchantId, String customerId, Money total) {

        Account account() {
            return new Account(merchantId, customerId);
        }
    }

    @MessageType("order.partly-refunded.v1")
    record PartlyRefunded(String orderId, String merchantId, String customerId, Money refundedTotal, Money total) {

        Account account() {
            return new Account(merchantId, customerId);
        }
    }

    @MessageType("order.refunded.v1")
    record Refunded(String orderId, String merchantId, String customerId, Money total) {

        Account account() {
            return new Account(merchantId, customerId);
        }
    }
}
