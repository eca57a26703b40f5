package dev.warren.payment.merchant;

import java.net.InetAddress;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MerchantConfiguration {

    private static final Duration NAME_SERVICE_LIMIT = Duration.ofSeconds(3);

    @Bean
    @ConditionalOnMissingBean(NameService.class)
    BoundedNameService nameService() {
        return new BoundedNameService(InetAddress::getAllByName, NAME_SERVICE_LIMIT);
    }

    @Bean
    AddressGuard addressGuard(EndpointSettings settings, NameService names) {
        return new AddressGuard(settings, names);
    }
}
