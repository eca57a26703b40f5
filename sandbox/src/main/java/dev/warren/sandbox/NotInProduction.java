package dev.warren.sandbox;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Stops the start where real money could be near: the sandbox hands out tokens and payments to anybody. */
@Component
@Profile("production")
class NotInProduction {

    NotInProduction() {
        throw new InvalidConfigurationPropertyValueException(
                "spring.profiles.active",
                "production",
                "the sandbox pays every order and gives tokens to anybody: it does not start with the profile"
                        + " 'production' (expected: another profile, or no sandbox)");
    }
}
