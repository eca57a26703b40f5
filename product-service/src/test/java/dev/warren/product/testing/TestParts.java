package dev.warren.product.testing;

import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistrar;

@TestConfiguration(proxyBeanMethods = false)
class TestParts {

    @Bean(destroyMethod = "close")
    FakeFactory fakeFactory() {
        return new FakeFactory();
    }

    @Bean
    DynamicPropertyRegistrar addressOfTheFactory(FakeFactory factory) {
        return properties -> properties.add("warren.factory.url", factory::url);
    }

    @Bean
    Bus bus(ConnectionFactory connections) {
        return new Bus(connections);
    }

    @Bean
    PaidOrders paidOrders(Bus bus, Http http, JdbcClient jdbc, Environment environment) {
        return new PaidOrders(bus, http, jdbc, environment);
    }

    @Bean
    Http http(Environment environment) {
        return new Http(environment);
    }
}
