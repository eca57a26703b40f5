package dev.warren.defaults.text;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Only what clients send is read so; messages and the answers of others keep the service's own mapper. */
@AutoConfiguration(afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
class TextAutoConfiguration {

    /** Reads what clients send. */
    @Bean(defaultCandidate = false)
    JsonMapper clientJson(JsonMapper json) {
        var text = new SimpleModule("text-without-nul").addDeserializer(String.class, new TextWithoutNul());
        return json.rebuild().addModule(text).build();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerHttpMessageConvertersCustomizer bodiesWithoutNul(@Qualifier("clientJson") JsonMapper clientJson) {
        var strict = new JacksonJsonHttpMessageConverter(clientJson);
        return converters -> converters.withJsonConverter(strict);
    }

    @Bean
    WebMvcConfigurer addressesWithoutNul() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new AddressWithoutNul());
            }
        };
    }
}
