package dev.warren.payment.notification.messaging;

import dev.warren.messaging.Subscription;
import dev.warren.payment.notification.NotificationDue;
import dev.warren.payment.notification.Notifying;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** None of these needs the inbox: a unique key or a claim makes each of them harmless when it comes twice. */
@Configuration(proxyBeanMethods = false)
class NotificationSubscriptions {

    @Bean
    Subscription paymentResults(Notifying notifying) {
        return Subscription.to("payment.notification.in")
                .on(
                        "payment",
                        PaymentSucceeded.class,
                        (event, delivery) -> notifying.announce(delivery.messageId(), event.announcement()))
                .on(
                        "payment",
                        PaymentClosed.class,
                        (event, delivery) -> notifying.announce(delivery.messageId(), event.announcement()))
                .on(
                        "payment",
                        PaymentRefunded.class,
                        (event, delivery) -> notifying.announce(delivery.messageId(), event.announcement()))
                .on(
                        "payment",
                        PaymentPartlyRefunded.class,
                        (event, delivery) -> notifying.announce(delivery.messageId(), event.announcement()))
                .on(
                        "payment",
                        RefundFailed.class,
                        (event, delivery) -> notifying.announce(delivery.messageId(), event.announcement()))
                .on(
                        "payment",
                        SurplusRefunded.class,
                        (event, delivery) -> notifying.announce(delivery.messageId(), event.announcement()))
                .withoutTransaction();
    }

    @Bean
    Subscription notificationTimers(Notifying notifying) {
        return Subscription.to("payment.notification.due")
                .onDue(NotificationDue.class, notifying::due)
                .concurrency(2)
                .withoutTransaction();
    }

    @Bean
    Subscription notifyUrls(Notifying notifying) {
        return Subscription.to("payment.notify-url.in")
                .on("order", PaymentRequested.class, event -> {
                    if (event.notifyUrl() != null) {
                        notifying.rememberUrl(event.orderId(), event.merchantId(), event.notifyUrl());
                    }
                })
                .concurrency(2)
                .withoutTransaction();
    }
}
