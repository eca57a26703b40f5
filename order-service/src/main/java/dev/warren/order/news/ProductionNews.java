package dev.warren.order.news;

import dev.warren.messaging.MessageType;
import dev.warren.messaging.Subscription;
import dev.warren.order.life.OrderLife;
import dev.warren.order.life.OrderProduction;
import dev.warren.order.life.OrderProduction.Status;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the factory makes of an order that is paid for. */
@Configuration(proxyBeanMethods = false)
class ProductionNews {

    @Bean
    Subscription production(OrderLife life, InstantSource clock) {
        return Subscription.to("order.production.in")
                .on(
                        "product",
                        Started.class,
                        news -> life.apply(
                                news.orderId(),
                                order -> order.productionStarted(
                                        news.productionId(), news.startedAt(), clock.instant())))
                .on(
                        "product",
                        Completed.class,
                        news -> life.apply(
                                news.orderId(),
                                order -> order.productionEnded(
                                        new OrderProduction(Status.COMPLETED, news.productionId(), null),
                                        news.completedAt(),
                                        clock.instant())))
                .on(
                        "product",
                        Failed.class,
                        news -> life.apply(
                                news.orderId(),
                                order -> order.productionEnded(
                                        new OrderProduction(Status.FAILED, news.productionId(), news.reason()),
                                        news.failedAt(),
                                        clock.instant())));
    }

    @MessageType("production.started.v1")
    record Started(String orderId, String productionId, Instant startedAt) {}

    @MessageType("production.completed.v1")
    record Completed(String orderId, String productionId, Instant completedAt) {}

    @MessageType("production.failed.v1")
    record Failed(String orderId, String productionId, String reason, Instant failedAt) {}
}
