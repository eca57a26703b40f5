package dev.warren.sandbox.unionpay;

import dev.warren.sandbox.keys.KeyFiles;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class UnionPayConfiguration {

    @Bean
    Account unionPayAccount(KeyFiles files, UnionPayProperties properties, InstantSource clock) {
        return Account.from(files, properties, clock);
    }
}
