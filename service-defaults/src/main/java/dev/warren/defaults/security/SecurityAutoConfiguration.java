package dev.warren.defaults.security;

import dev.warren.defaults.problem.ProblemWriter;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * A token on every {@code /api} and {@code /ops} path; callbacks are authenticated by their signature alone; nothing else
 * but health, metrics and the API description is served.
 */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
        })
class SecurityAutoConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    /** A span around every security filter of every request costs more than placing an order does. */
    @Bean
    @ConditionalOnMissingBean
    SecurityObservationSettings noSpansAroundFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @ConditionalOnMissingBean(SecurityFilterChain.class)
    RememberedTokens rememberedTokens(JwtDecoder tokens) {
        return new RememberedTokens(tokens);
    }

    @Bean
    @ConditionalOnMissingBean
    SecurityFilterChain tokensOnEveryPath(HttpSecurity http, ProblemWriter problems, RememberedTokens tokens) {
        AuthenticationEntryPoint unauthenticated = (request, response, failure) -> {
            response.setHeader("WWW-Authenticate", "Bearer");
            problems.write(
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "unauthenticated",
                    "The access token is missing, expired or not ours (expected: Authorization: Bearer <token>).");
        };
        AccessDeniedHandler denied = (request, response, failure) -> problems.write(
                response, HttpStatus.FORBIDDEN, "insufficient-scope", "The token does not allow this call.");
        return http.authorizeHttpRequests(paths -> paths.requestMatchers("/api/**")
                        .hasAnyAuthority(
                                Scope.STOREFRONT.authority(), Scope.MERCHANT.authority(), Scope.OPS.authority())
                        .requestMatchers("/ops/**")
                        .hasAuthority(Scope.OPS.authority())
                        .requestMatchers(
                                "/webhooks/**",
                                "/actuator/health/**",
                                "/actuator/prometheus",
                                "/actuator/info",
                                "/v3/api-docs/**",
                                "/error")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.bearerTokenResolver(RememberedTokens::of)
                        .jwt(jwt -> jwt.decoder(tokens::decode))
                        .authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler(denied))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthenticated).accessDeniedHandler(denied))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    WebMvcConfigurer callerAsArgument() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerResolver());
            }
        };
    }
}
