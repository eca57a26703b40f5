package dev.warren.payment.channel.alipay;

import dev.warren.payment.channel.ConditionalOnChannel;
import dev.warren.payment.channel.PaymentChannel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the Alipay channel together where it is configured; keys that cannot be used stop the start. */
@ConditionalOnChannel("warren.alipay")
@Configuration(proxyBeanMethods = false)
class AlipayConfiguration {

    @Bean
    AlipayHttp alipayHttp(AlipayProperties alipay) {
        return new AlipayHttp(alipay);
    }

    @Bean
    AlipayDownload alipayDownload(AlipayProperties alipay) {
        return new AlipayDownload(alipay);
    }

    @Bean
    PaymentChannel alipay(AlipayProperties alipay, AlipayHttp http, AlipayDownload download) {
        var keys = new AlipayKeys(alipay);
        var sdk = new AlipaySdk(alipay, keys, http);
        return new AlipayChannel(
                alipay,
                sdk,
                new AlipayNotices(alipay, keys),
                new AlipayBill(sdk, download, new AlipayBillFile(alipay)));
    }
}
