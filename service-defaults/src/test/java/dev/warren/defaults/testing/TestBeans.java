package dev.warren.defaults.testing;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;

@TestConfiguration(proxyBeanMethods = false)
class TestBeans {

    @Bean
    MovableClock instantSource() {
        return new MovableClock();
    }

    @Bean
    JwtDecoder jwtDecoder() {
        return Tokens.decoder();
    }
}
