package dev.warren.messaging;

import dev.warren.messaging.broker.BrokerConnection;
import dev.warren.messaging.broker.Listeners;
import dev.warren.messaging.broker.Pauses;
import dev.warren.messaging.broker.QueueListener;
import dev.warren.messaging.outbox.OutboxTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Gives a service its outbox, its topology and its listeners, from the beans that describe them. */
@AutoConfiguration(
        afterName = {
            "dev.warren.messaging.outbox.RelayAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration"
        })
@ConditionalOnProperty("warren.messaging.service")
@EnableConfigurationProperties({MessagingProperties.class, DirectProperties.class})
class MessagingAutoConfiguration {

    private static final String SPEED = "${warren.speed:1}";

    @Bean
    @ConfigurationPropertiesBinding
    static RetryScheduleConverter retryScheduleConverter() {
        return new RetryScheduleConverter();
    }

    /** After the service's own migrations, which expect an empty schema the first time. */
    @Bean
    MessagingMigrations messagingMigrations(DataSource dataSource, ObjectProvider<FlywayMigrationInitializer> own) {
        own.ifAvailable(done -> {});
        return new MessagingMigrations(dataSource);
    }

    @Bean
    TraceContext messageTraces(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        return new TraceContext(tracer.getIfUnique(), propagator.getIfUnique());
    }

    @Bean
    Envelopes envelopes(ObjectProvider<JsonMapper> json, TraceContext traces) {
        return new Envelopes(json.getIfAvailable(JsonMapper::new), traces);
    }

    @Bean
    Outbox outbox(
            OutboxTable table, Envelopes envelopes, ObjectProvider<Delays> delays, MessagingProperties properties) {
        return new Outbox(table, envelopes, properties.exchange(), declared(delays.stream()));
    }

    @Bean
    DirectPublisher directPublisher(
            @Qualifier("directConnection") BrokerConnection broker,
            Envelopes envelopes,
            MessagingProperties properties,
            DirectProperties direct,
            ObjectProvider<MeterRegistry> meters) {
        var registry = meters.getIfAvailable(() -> Metrics.globalRegistry);
        return new DirectPublisher(broker, envelopes, properties.exchange(), direct, new DirectMeters(registry));
    }

    private static Set<Duration> declared(Stream<Delays> delays) {
        return delays.flatMap(some -> some.durations().stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Bean
    Declarables messagingTopology(
            MessagingProperties properties,
            @Value(SPEED) double speed,
            ObjectProvider<Subscription> subscriptions,
            ObjectProvider<WaitingRoom> rooms,
            ObjectProvider<Delays> delays) {
        var retries = Delays.of(properties.retry().faster(speed).delays());
        return new Topology(properties.service())
                .of(
                        properties.exchange(),
                        subscriptions.stream().toList(),
                        rooms.stream().toList(),
                        declared(Stream.concat(delays.stream(), Stream.of(retries))));
    }

    @Bean
    Inbox inbox(JdbcTemplate jdbc) {
        return new Inbox(jdbc);
    }

    @Bean
    InboxPurge inboxPurge(Inbox inbox, MessagingProperties properties) {
        return new InboxPurge(inbox, properties.inbox().keep());
    }

    @Bean
    Pauses listenerPauses() {
        return new Pauses();
    }

    @Bean
    Listeners messageListeners(
            ObjectProvider<Subscription> subscriptions,
            ObjectProvider<QueueListener> others,
            Inbox inbox,
            MessagingProperties properties,
            @Value(SPEED) double speed,
            BrokerConnection broker,
            PlatformTransactionManager transactions,
            ObjectProvider<JsonMapper> json,
            TraceContext traces,
            Pauses pauses,
            ConnectionFactory connections,
            MessagingMigrations migrated,
            ApplicationContext context) {
        var secondChance = new SecondChance(broker, properties.retry().faster(speed), pauses);
        var reader = json.getIfAvailable(JsonMapper::new)
                .rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        var receivers = new Receivers(
                new TransactionTemplate(transactions), inbox, new Tries(pauses), secondChance, traces, reader);
        var own = subscriptions.stream().map(receivers::listener);
        return new Listeners(Stream.concat(others.stream(), own).toList(), connections, context, pauses);
    }
}
