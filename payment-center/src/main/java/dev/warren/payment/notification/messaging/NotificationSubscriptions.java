package dev.warren.payment.notification.messaging;

import dev.warren.messaging.Subscription;
import dev.warren.payment.notification.NotificationDue;
import dev.warren.payment.notification.Notifying;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NotificationSubscriptions {

    /** What is to be told at the same time is written down together. */
    private static final int TOGETHER = 50;

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
                .batches(TOGETHER)
                .concurrency(1);
    }

    /** Needs no inbox: a claim makes each harmless when it comes twice. */
    @Bean
    Subscription notificationTimers(Notifying notifying) {
        return Subscription.to("payment.notification.due")
                .onDue(NotificationDue.class, notifying::due)
                .concurrency(2)
                .withoutTransaction();
    }
}
