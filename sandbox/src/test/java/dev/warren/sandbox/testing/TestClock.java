package dev.warren.sandbox.testing;

import dev.warren.defaults.testing.MovableClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class TestClock {

    @Bean
    MovableClock clock() {
        return new MovableClock();
    }
}
