package dev.warren.payment.payment.messaging;

import dev.warren.messaging.Subscription;
import dev.warren.payment.payment.Ledger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PaymentMessages {

    @Bean
    Subscription takenPayments(Ledger ledger) {
        return Subscription.to("payment.taken.in").on("order", OrderPaid.class, order -> ledger.taken(order.orderId()));
    }
}
