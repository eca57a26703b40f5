package dev.warren.messaging.parking;

import dev.warren.messaging.broker.Pauses;
import dev.warren.messaging.broker.QueueListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The table of parked messages and what fills it. */
@AutoConfiguration(
        afterName = {
            "dev.warren.messaging.MessagingAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration"
        })
@ConditionalOnProperty("warren.messaging.service")
class ParkingAutoConfiguration {

    @Bean
    ParkedMessages parkedMessages(JdbcClient jdbc, ObjectProvider<JsonMapper> json) {
        return new ParkedMessages(jdbc, json.getIfAvailable(JsonMapper::new));
    }

    @Bean
    QueueListener parkedQueueListener(
            ParkedMessages parked, Pauses pauses, @Value("${warren.messaging.service}") String service) {
        return new QueueListener(service + ".parked", 1, false, new Parker(parked, pauses));
    }
}
