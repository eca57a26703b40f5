package dev.warren.payment.testing;

import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Gives tests the gateways of this JVM, and the service under test less patience with them. */
@TestConfiguration(proxyBeanMethods = false)
class CenterBeans {

    @Bean(destroyMethod = "")
    AlipayGateway gateway() {
        return Providers.ALIPAY;
    }

    @Bean(destroyMethod = "")
    WechatGateway wechatGateway() {
        return Providers.WECHAT;
    }

    @Bean(destroyMethod = "")
    UnionPayGateway unionPayGateway() {
        return Providers.UNIONPAY;
    }

    @Bean
    DynamicPropertyRegistrar gatewayProperties() {
        var ours = Map.<String, Object>of(
                "warren.speed", 60,
                "warren.alipay.read-timeout", "2s",
                "warren.alipay.deadline", "2s",
                "warren.unionpay.deadline", "2s",
                "warren.wechat.read-timeout", "2s",
                "warren.wechat.deadline", "2s",
                "warren.payment.sweep-every", "1h",
                // five seconds here: a number that is asked for again does not outlive its order
                "warren.payment.code.provider-margin", "5m");
        return registry -> {
            ours.forEach((name, value) -> registry.add(name, () -> value));
            // the tests ask for the days they want
            for (var channel : List.of("alipay", "unionpay", "wechat")) {
                registry.add("warren.payment.reconciliation.channels." + channel + ".enabled", () -> "false");
            }
        };
    }
}
