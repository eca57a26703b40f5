package dev.warren.payment.closing.messaging;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.Delays;
import dev.warren.messaging.Subscription;
import dev.warren.payment.closing.CloseDue;
import dev.warren.payment.closing.ClosingCodes;
import dev.warren.payment.closing.ClosingPayments;
import dev.warren.payment.closing.ClosingProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClosingMessages {

    @Bean
    Subscription closingRequests(ClosingPayments payments) {
        return Subscription.to("payment.close.in")
                .on(
                        "order",
                        CloseRequested.class,
                        order -> payments.close(order.orderId(), order.merchantId(), order.reason()));
    }

    @Bean
    Subscription closingQueue(ClosingCodes codes, ClosingProperties properties) {
        return Subscription.to("payment.close.due")
                .onDue(CloseDue.class, codes::close)
                .concurrency(properties.concurrency())
                .withoutTransaction();
    }

    @Bean
    Delays closingPauses(ClosingProperties properties, Speed speed) {
        return Delays.of(properties.pauses().faster(speed.factor()).delays());
    }
}
