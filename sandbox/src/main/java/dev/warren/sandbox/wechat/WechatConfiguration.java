package dev.warren.sandbox.wechat;

import dev.warren.sandbox.keys.KeyFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class WechatConfiguration {

    @Bean
    Account wechatAccount(KeyFiles files, WechatProperties properties) {
        return Account.from(files, properties);
    }
}
