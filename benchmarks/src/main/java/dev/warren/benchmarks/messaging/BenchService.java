package dev.warren.benchmarks.messaging;

import dev.warren.localstack.Database;
import dev.warren.localstack.Vhost;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A service called {@code bench} in this JVM that has common-messaging and nothing else. */
final class BenchService implements AutoCloseable {

    private static final int CONNECTIONS = 8;
    private final ConfigurableApplicationContext context;
    private final TransactionTemplate transactions;

    BenchService(Vhost vhost, Database database, Class<?> features) {
        this.context = new SpringApplicationBuilder(Application.class, features)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "warren.messaging.service",
                        "bench",
                        "spring.rabbitmq.addresses",
                        vhost.uri(),
                        "spring.datasource.url",
                        database.jdbcUrl(),
                        "spring.datasource.username",
                        database.user(),
                        "spring.datasource.password",
                        database.password(),
                        "spring.datasource.hikari.maximum-pool-size",
                        CONNECTIONS,
                        "spring.main.banner-mode",
                        "off",
                        "logging.level.root",
                        "error"))
                .run();
        this.transactions = new TransactionTemplate(bean(PlatformTransactionManager.class));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void inTransaction(Runnable work) {
        transactions.executeWithoutResult(transaction -> work.run());
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
