package dev.warren.defaults.text;

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

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerHttpMessageConvertersCustomizer bodiesWithoutNul(JsonMapper json) {
        var text = new SimpleModule("text-without-nul").addDeserializer(String.class, new TextWithoutNul());
        var strict = new JacksonJsonHttpMessageConverter(
                json.rebuild().addModule(text).build());
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
