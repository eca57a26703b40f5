package dev.warren.messaging;

import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A queue of placed orders that nobody listens to, for tests to read. */
@Configuration(proxyBeanMethods = false)
class Audience {

    @Bean
    Queue audienceQueue() {
        return QueueBuilder.durable("audience").quorum().build();
    }

    @Bean
    Binding audienceBinding() {
        return BindingBuilder.bind(audienceQueue())
                .to(new TopicExchange("shop"))
                .with("order.placed");
    }
}
