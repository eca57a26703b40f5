package dev.warren.payment.query.messaging;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.Delays;
import dev.warren.messaging.Subscription;
import dev.warren.payment.query.AskingProviders;
import dev.warren.payment.query.QueryDue;
import dev.warren.payment.query.QueryProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class QueryMessages {

    @Bean
    Subscription queryQueue(AskingProviders providers, QueryProperties properties) {
        return Subscription.to("payment.query.due")
                .onDue(QueryDue.class, providers::ask)
                .concurrency(properties.concurrency())
                .withoutTransaction();
    }

    @Bean
    Delays queryPauses(QueryProperties properties, Speed speed) {
        return Delays.of(properties.pauses().faster(speed.factor()).delays());
    }
}
