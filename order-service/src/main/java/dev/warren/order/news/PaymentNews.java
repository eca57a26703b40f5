package dev.warren.order.news;

import dev.warren.defaults.Money;
import dev.warren.messaging.MessageType;
import dev.warren.messaging.Subscription;
import dev.warren.order.life.OrderLife;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the payment center tells: a code to scan, money, the end of both. */
@Configuration(proxyBeanMethods = false)
class PaymentNews {

    /** Payments that come at the same time are taken down together. */
    private static final int TOGETHER = 50;

    @Bean
    Subscription payment(OrderLife life, InstantSource clock) {
        return Subscription.to("order.payment.in")
                .on(
                        "payment",
                        Ready.class,
                        (news, told) -> life.apply(
                                news.orderId(),
                                order -> order.paymentReady(
                                        news.paymentId(),
                                        news.channel(),
                                        news.qrCode(),
                                        news.expiresAt(),
                                        told.timestamp(),
                                        clock.instant())))
                .on(
                        "payment",
                        Failed.class,
                        (news, told) -> life.apply(
                                news.orderId(),
                                order -> order.paymentFailed(
                                        news.reason(), news.failedAt(), told.timestamp(), clock.instant())))
                .onAll(
                        "payment",
                        Succeeded.class,
                        all -> life.apply(
                                all,
                                Succeeded::orderId,
                                (order, news) ->
                                        order.pay(news.paymentId(), news.amount(), news.paidAt(), clock.instant())))
                .onAll(
                        "payment",
                        Closed.class,
                        all -> life.apply(
                                all,
                                Closed::orderId,
                                (order, news) -> order.paymentClosed(news.closedAt(), clock.instant())))
                .on(
                        "payment",
                        Refunded.class,
                        news -> life.apply(
                                news.orderId(),
                                order -> order.refunded(
                                        news.paymentId(), news.reason(), news.refundedAt(), clock.instant())))
                .on(
                        "payment",
                        PartlyRefunded.class,
                        news -> life.apply(
                                news.orderId(),
                                order -> order.partlyRefunded(
                                        news.paymentId(),
                                        news.refundId(),
                                        news.amount(),
                                        news.refundedTotal(),
                                        news.reason(),
                                        news.refundedAt(),
                                        clock.instant())))
                .on(
                        "payment",
                        SurplusRefunded.class,
                        news -> life.apply(
                                news.orderId(),
                                order -> order.surplusRefunded(
                                        news.refundId(),
                                        news.amount(),
                                        news.reason(),
                                        news.refundedAt(),
                                        clock.instant())))
                .batches(TOGETHER)
                .concurrency(1);
    }

    @MessageType("payment.ready.v1")
    record Ready(String orderId, String paymentId, String channel, String qrCode, Instant expiresAt) {}

    @MessageType("payment.failed.v1")
    record Failed(String orderId, String reason, Instant failedAt) {}

    @MessageType("payment.succeeded.v1")
    record Succeeded(String orderId, String paymentId, Money amount, Instant paidAt) {}

    @MessageType("payment.closed.v1")
    record Closed(String orderId, Instant closedAt) {}

    @MessageType("payment.refunded.v1")
    record Refunded(
            String orderId, String paymentId, @Nullable String reason, Instant refundedAt) {}

    @MessageType("payment.partly-refunded.v1")
    record PartlyRefunded(
            String orderId,
            String paymentId,
            String refundId,
            Money amount,
            Money refundedTotal,
            String reason,
            Instant refundedAt) {}

    @MessageType("payment.surplus-refunded.v1")
    record SurplusRefunded(String orderId, String refundId, Money amount, String reason, Instant refundedAt) {}
}
