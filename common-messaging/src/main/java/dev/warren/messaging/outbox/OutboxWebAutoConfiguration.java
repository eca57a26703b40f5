package dev.warren.messaging.outbox;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** The operators' view of the outbox, in services that speak HTTP. */
@AutoConfiguration(after = RelayAutoConfiguration.class)
@ConditionalOnProperty("warren.messaging.service")
@ConditionalOnWebApplication(type = Type.SERVLET)
class OutboxWebAutoConfiguration {

    @Bean
    OutboxController outboxController(JdbcTemplate jdbc) {
        return new OutboxController(jdbc);
    }
}
