package dev.warren.messaging;

import static java.util.Map.entry;

import dev.warren.localstack.Database;
import dev.warren.localstack.LocalStack;
import dev.warren.localstack.Vhost;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A small service called {@code shop}, as many instances of it as a test needs. */
final class Service implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Service(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** On a fresh database and a fresh virtual host. */
    static Service start(Class<?>... features) {
        return with().start(features);
    }

    static Setting with(String... properties) {
        return new Setting().with(properties);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcTemplate jdbc() {
        return bean(JdbcTemplate.class);
    }

    MeterRegistry meters() {
        return bean(MeterRegistry.class);
    }

    void publish(Event... events) {
        var outbox = bean(Outbox.class);
        inTransaction(() -> {
            for (var event : events) {
                outbox.publish(event);
            }
        });
    }

    void inTransaction(Runnable work) {
        new TransactionTemplate(bean(PlatformTransactionManager.class)).executeWithoutResult(transaction -> work.run());
    }

    long count(String table) {
        Long count = jdbc().queryForObject("select count(*) from " + table, Long.class);
        return count == null ? 0 : count;
    }

    /** The next message of a queue nobody listens to. */
    Message receive(String queue) {
        return Objects.requireNonNull(bean(RabbitTemplate.class).receive(queue, 20_000), "no message in " + queue);
    }

    int port() {
        return Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.server.port")));
    }

    @Override
    public void close() {
        context.close();
    }

    /** Where and how an instance runs. */
    static final class Setting {

        private final Map<String, Object> properties = new LinkedHashMap<>(Map.ofEntries(
                entry("warren.messaging.service", "shop"),
                entry("spring.main.banner-mode", "off"),
                entry("spring.datasource.hikari.maximum-pool-size", 6),
                entry("spring.datasource.hikari.connection-timeout", 3000),
                entry("management.opentelemetry.tracing.export.otlp.enabled", "false"),
                entry("management.otlp.metrics.export.enabled", "false"),
                entry("management.opentelemetry.logging.export.otlp.enabled", "false"),
                entry("logging.level.root", "error"),
                entry("logging.level.dev.warren.messaging.SecondChance", "off"),
                entry("logging.level.dev.warren.messaging.outbox.RelayMeters", "off")));
        private boolean placed;
        private WebApplicationType web = WebApplicationType.NONE;

        Setting with(String... more) {
            for (String property : more) {
                int equals = property.indexOf('=');
                properties.put(property.substring(0, equals), property.substring(equals + 1));
            }
            return this;
        }

        Setting on(Vhost vhost, Database database) {
            placed = true;
            return with(
                    "spring.rabbitmq.addresses=" + vhost.uri(),
                    "spring.datasource.url=" + database.jdbcUrl(),
                    "spring.datasource.username=" + database.user(),
                    "spring.datasource.password=" + database.password());
        }

        Setting speakingHttp() {
            web = WebApplicationType.SERVLET;
            return with("server.port=0", "spring.mvc.problemdetails.enabled=true");
        }

        Service start(Class<?>... features) {
            if (!placed) {
                on(LocalStack.vhost(), LocalStack.database("messaging"));
            }
            return new Service(new SpringApplicationBuilder(Application.class)
                    .sources(features)
                    .web(web)
                    .properties(properties)
                    .run());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
