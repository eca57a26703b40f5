package dev.warren.payment.refund.messaging;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.Delays;
import dev.warren.messaging.Subscription;
import dev.warren.payment.refund.RefundDue;
import dev.warren.payment.refund.RefundProperties;
import dev.warren.payment.refund.RequestingRefunds;
import dev.warren.payment.refund.SendingRefunds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RefundMessages {

    @Bean
    Subscription refundRequests(RequestingRefunds refunds) {
        return Subscription.to("payment.refund.in")
                .on(
                        "order",
                        RefundRequested.class,
                        order -> refunds.forOrder(order.orderId(), order.paymentId(), order.amount(), order.reason()));
    }

    @Bean
    Subscription refundQueue(SendingRefunds refunds, RefundProperties properties) {
        return Subscription.to("payment.refund.due")
                .onDue(RefundDue.class, refunds::work)
                .concurrency(properties.concurrency())
                .withoutTransaction();
    }

    @Bean
    Delays refundPauses(RefundProperties properties, Speed speed) {
        return Delays.of(properties.pauses().faster(speed.factor()).delays());
    }
}
