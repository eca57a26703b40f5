package dev.warren.payment.channel.wechat;

import dev.warren.payment.channel.ConditionalOnChannel;
import dev.warren.payment.channel.PaymentChannel;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the WeChat Pay channel together where it is configured; keys that cannot be used stop the start. */
@ConditionalOnChannel("warren.wechat")
@Configuration(proxyBeanMethods = false)
class WechatConfiguration {

    @Bean
    WechatHttp wechatHttp(WechatProperties wechat) {
        return new WechatHttp(wechat);
    }

    @Bean
    PaymentChannel wechat(WechatProperties wechat, WechatHttp http, InstantSource clock) {
        var keys = new WechatKeys(wechat);
        var sdk = new WechatSdk(keys, http, clock);
        return new WechatChannel(wechat, sdk, new WechatNotices(wechat, keys, clock), new WechatBill(sdk, clock));
    }
}
