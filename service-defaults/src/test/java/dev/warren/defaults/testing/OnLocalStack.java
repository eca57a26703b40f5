package dev.warren.defaults.testing;

import dev.warren.localstack.LocalStack;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Points a service under test to a fresh database and a fresh virtual host. */
class OnLocalStack implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var database = LocalStack.database("test");
        var vhost = LocalStack.vhost();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "local-stack",
                        Map.of(
                                "spring.datasource.url", database.jdbcUrl(),
                                "spring.datasource.username", database.user(),
                                "spring.datasource.password", database.password(),
                                "spring.datasource.hikari.maximum-pool-size", 8,
                                "spring.rabbitmq.addresses", vhost.uri())));
    }
}
