package dev.warren.payment.notification;

import dev.warren.payment.merchant.ManagingEndpoint;
import dev.warren.payment.testing.AlipayGateway;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistrar;

@TestConfiguration(proxyBeanMethods = false)
class Surroundings {

    @Bean
    AlipayGateway alipayGateway() {
        return new AlipayGateway();
    }

    @Bean
    DynamicPropertyRegistrar alipayProperties(AlipayGateway gateway) {
        return registry -> gateway.properties().forEach((name, value) -> registry.add(name, () -> value));
    }

    @Bean
    Api api(Environment environment) {
        return new Api(environment);
    }

    @Bean
    Scene scene(ManagingEndpoint endpoints, Notifications notifications, RabbitTemplate rabbit, JdbcClient jdbc) {
        return new Scene(endpoints, notifications, rabbit, jdbc);
    }
}
