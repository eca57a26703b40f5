package dev.warren.payment.notification;

import dev.warren.payment.merchant.ManagingEndpoint;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestConfiguration(proxyBeanMethods = false)
class Surroundings {

    @Bean
    Api api(Environment environment) {
        return new Api(environment);
    }

    @Bean
    Scene scene(ManagingEndpoint endpoints, Notifications notifications, RabbitTemplate rabbit, JdbcClient jdbc) {
        return new Scene(endpoints, notifications, rabbit, jdbc);
    }
}
