package dev.warren.payment.channel.unionpay;

import dev.warren.payment.channel.ConditionalOnChannel;
import dev.warren.payment.channel.PaymentChannel;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the UnionPay channel together where it is configured; keys that cannot be used stop the start. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnChannel("warren.unionpay")
class UnionPayConfiguration {

    @Bean
    UnionPayHttp unionPayHttp(UnionPayProperties unionPay) {
        return new UnionPayHttp(unionPay);
    }

    @Bean
    PaymentChannel unionPay(UnionPayProperties unionPay, UnionPayHttp http, InstantSource clock) {
        var keys = new UnionPayKeys(unionPay, clock);
        var client = new UnionPayClient(unionPay, keys, http);
        return new UnionPayChannel(
                unionPay, client, new UnionPayBill(client, unionPay, clock), new UnionPayNotices(unionPay, keys));
    }
}
