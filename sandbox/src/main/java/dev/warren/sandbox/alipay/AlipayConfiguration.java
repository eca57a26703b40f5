package dev.warren.sandbox.alipay;

import dev.warren.sandbox.keys.KeyFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class AlipayConfiguration {

    @Bean
    Account alipayAccount(KeyFiles files, AlipayProperties properties) {
        return Account.from(files, properties);
    }
}
