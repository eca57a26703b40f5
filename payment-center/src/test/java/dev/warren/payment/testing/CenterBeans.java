package dev.warren.payment.testing;

import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Points the service under test to the gateway of this JVM. */
@TestConfiguration(proxyBeanMethods = false)
class CenterBeans {

    private static final AlipayGateway GATEWAY = new AlipayGateway();
    private static final UnionPayGateway UNIONPAY = new UnionPayGateway();

    @Bean(destroyMethod = "")
    AlipayGateway gateway() {
        return GATEWAY;
    }

    @Bean(destroyMethod = "")
    UnionPayGateway unionPayGateway() {
        return UNIONPAY;
    }

    @Bean
    DynamicPropertyRegistrar gatewayProperties() {
        var ours = Map.<String, Object>of(
                "warren.speed", 60,
                "warren.alipay.read-timeout", "2s",
                "warren.alipay.deadline", "2s",
                "warren.unionpay.deadline", "2s",
                "warren.payment.sweep-every", "1h",
                // the tests ask for the days they want
                "warren.payment.reconciliation.channels.alipay.enabled", "false",
                // five seconds here: a number that is asked for again does not outlive its order
                "warren.payment.code.provider-margin", "5m");
        return registry -> {
            GATEWAY.properties().forEach((name, value) -> registry.add(name, () -> value));
            UNIONPAY.properties().forEach((name, value) -> registry.add(name, () -> value));
            ours.forEach((name, value) -> registry.add(name, () -> value));
        };
    }
}
