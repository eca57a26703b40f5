package dev.warren.defaults.openapi;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The rules of the house in every service's description. */
@AutoConfiguration
class OpenApiAutoConfiguration {

    @Bean
    HouseRules houseRules() {
        return new HouseRules();
    }
}
