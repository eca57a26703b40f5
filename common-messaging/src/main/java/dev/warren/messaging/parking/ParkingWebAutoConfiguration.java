package dev.warren.messaging.parking;

import dev.warren.messaging.outbox.OutboxTable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The operators' interface to parked messages, in services that speak HTTP. The service guards {@code /ops}. */
@AutoConfiguration(after = ParkingAutoConfiguration.class)
@ConditionalOnProperty("warren.messaging.service")
@ConditionalOnWebApplication(type = Type.SERVLET)
class ParkingWebAutoConfiguration {

    @Bean
    ParkedMessagesController parkedMessagesController(
            ParkedMessages parked,
            OutboxTable outbox,
            PlatformTransactionManager transactions,
            ObjectProvider<JsonMapper> json) {
        return new ParkedMessagesController(
                parked,
                new Operators(parked, outbox, new TransactionTemplate(transactions)),
                json.getIfAvailable(JsonMapper::new));
    }
}
