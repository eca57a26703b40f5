package dev.warren.messaging.outbox;

import com.rabbitmq.client.Address;
import com.zaxxer.hikari.HikariDataSource;
import dev.warren.messaging.broker.BrokerConnection;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import javax.sql.DataSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The outbox table and its relay. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnProperty("warren.messaging.service")
@EnableConfigurationProperties(RelayProperties.class)
class RelayAutoConfiguration {

    @Bean
    RelaySignal relaySignal() {
        return new RelaySignal();
    }

    @Bean
    OutboxTable outboxTable(JdbcTemplate jdbc, ObjectProvider<JsonMapper> json, RelaySignal signal) {
        return new OutboxTable(jdbc, json.getIfAvailable(JsonMapper::new), signal);
    }

    @Bean
    @Primary
    BrokerConnection publishingConnection(
            CachingConnectionFactory factory,
            RabbitConnectionDetails details,
            ObjectProvider<RabbitAdmin> admin,
            @Value("${warren.messaging.service}") String service) {
        return connection(factory, details, admin, service + " publishes");
    }

    /** Apart from the other, so that nobody waits behind the backlog of an outbox. */
    @Bean
    BrokerConnection directConnection(
            CachingConnectionFactory factory,
            RabbitConnectionDetails details,
            ObjectProvider<RabbitAdmin> admin,
            @Value("${warren.messaging.service}") String service) {
        return connection(factory, details, admin, service + " publishes directly");
    }

    private static BrokerConnection connection(
            CachingConnectionFactory factory,
            RabbitConnectionDetails details,
            ObjectProvider<RabbitAdmin> admin,
            String name) {
        var addresses = details.getAddresses().stream()
                .map(address -> new Address(address.host(), address.port()))
                .toList();
        return new BrokerConnection(
                factory.getRabbitConnectionFactory(),
                addresses,
                name,
                () -> admin.ifAvailable(RabbitAdmin::initialize));
    }

    @Bean
    OutboxGauges outboxGauges(JdbcTemplate jdbc) {
        return new OutboxGauges(jdbc);
    }

    @Bean(destroyMethod = "close")
    RelayPool relayPool(DataSource dataSource, RelayProperties properties) {
        return new RelayPool(RelayDatabase.beside(dataSource, properties.patience()));
    }

    /** Hidden from those who look for the application's data source. */
    record RelayPool(HikariDataSource dataSource) implements AutoCloseable {
        @Override
        public void close() {
            dataSource.close();
        }
    }

    @Bean
    Relay outboxRelay(
            BrokerConnection broker,
            RelayPool pool,
            RelaySignal signal,
            ObjectProvider<JsonMapper> json,
            ObjectProvider<MeterRegistry> meters,
            RelayProperties properties) {
        var queries = new OutboxQueries(json.getIfAvailable(JsonMapper::new));
        var relayMeters = new RelayMeters(meters.getIfAvailable(() -> Metrics.globalRegistry));
        return new Relay(
                broker, pool.dataSource(), new RelayPass(queries, relayMeters, properties), signal, properties);
    }
}
