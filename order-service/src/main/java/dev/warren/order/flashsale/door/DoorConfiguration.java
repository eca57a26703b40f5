package dev.warren.order.flashsale.door;

import dev.warren.defaults.problem.ProblemWriter;
import dev.warren.defaults.security.RememberedTokens;
import io.micrometer.observation.ObservationRegistry;
import jakarta.validation.Validator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

    @Bean
    FilterRegistrationBean<FastLane> fastLane(
            Buying buying,
            RememberedTokens tokens,
            @Qualifier("clientJson") JsonMapper clientJson,
            Validator validator,
            ProblemWriter problems,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver failures,
            ObservationRegistry observations) {
        var lane = new FilterRegistrationBean<>(
                new FastLane(buying, tokens, clientJson, validator, problems, failures, observations));
        lane.addUrlPatterns("/api/v1/flash-sales/*");
        lane.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return lane;
    }
}
