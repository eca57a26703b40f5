package dev.warren.order.news;

import dev.warren.messaging.MessageType;
import dev.warren.messaging.Subscription;
import dev.warren.order.life.OrderLife;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Queue C: what became of the reservation that queue B works on, also when an order comes back to life. */
@Configuration(proxyBeanMethods = false)
class StockNews {

    /** What waits is worked off together, in one transaction. */
    private static final int TOGETHER = 50;

    @Bean
    Subscription c(OrderLife life, InstantSource clock) {
        return Subscription.to("order.stock.in")
                .onAll(
                        "product",
                        Reserved.class,
                        all -> life.apply(
                                all,
                                Reserved::orderId,
                                (order, news) -> order.stockReserved(news.reservedAt(), clock.instant())))
                .onAll(
                        "product",
                        Rejected.class,
                        all -> life.apply(
                                all,
                                Rejected::orderId,
                                (order, news) -> order.stockRejected(
                                        news.sku(), news.reason(), news.rejectedAt(), clock.instant())))
                .onAll(
                        "product",
                        Revived.class,
                        all -> life.apply(
                                all,
                                Revived::orderId,
                                (order, news) -> order.stockRevived(news.revival(), news.revivedAt(), clock.instant())))
                .onAll(
                        "product",
                        RevivalRefused.class,
                        all -> life.apply(
                                all,
                                RevivalRefused::orderId,
                                (order, news) -> order.revivalRefused(
                                        news.revival(), news.sku(), news.reason(), news.refusedAt(), clock.instant())))
                .batches(TOGETHER)
                .concurrency(1);
    }

    @MessageType("stock.reserved.v1")
    record Reserved(String orderId, Instant reservedAt) {}

    @MessageType("stock.rejected.v1")
    record Rejected(String orderId, String sku, String reason, Instant rejectedAt) {}

    @MessageType("stock.revived.v1")
    record Revived(String orderId, int revival, Instant revivedAt) {}

    @MessageType("stock.revival-refused.v1")
    record RevivalRefused(String orderId, int revival, String sku, String reason, Instant refusedAt) {}
}
