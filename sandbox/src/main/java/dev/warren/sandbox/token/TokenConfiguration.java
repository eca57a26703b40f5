package dev.warren.sandbox.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.warren.sandbox.keys.KeyFiles;
import java.security.interfaces.RSAPublicKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/** An OpenID provider for client credentials; everything else in the sandbox is open. */
@Configuration
class TokenConfiguration {

    @Bean
    @Order(1)
    SecurityFilterChain issuer(HttpSecurity http) {
        return http.oauth2AuthorizationServer(server -> http.securityMatcher(
                                server.oidc(Customizer.withDefaults()).getEndpointsMatcher())
                        .csrf(AbstractHttpConfigurer::disable))
                .authorizeHttpRequests(paths -> paths.anyRequest().authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain everythingElse(HttpSecurity http) {
        return http.authorizeHttpRequests(paths -> paths.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    AuthorizationServerSettings issuerSettings(ClientProperties properties) {
        return AuthorizationServerSettings.builder()
                .issuer(properties.baseUrl().toString())
                .build();
    }

    /** The key outlives a restart, so tokens do as well. */
    @Bean
    JWKSource<SecurityContext> issuerKey(KeyFiles files) {
        var pair = files.rsa("issuer/private.key", "issuer/public.key");
        var key = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .keyID("sandbox-" + Integer.toHexString(pair.getPublic().hashCode()))
                .build();
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    @Bean
    RegisteredClientRepository clients(ClientProperties properties) {
        return new InMemoryRegisteredClientRepository(properties.clients().keySet().stream()
                .map(id -> Clients.registered(id, properties))
                .toList());
    }

    @Bean
    OAuth2AuthorizationService forgetful() {
        return new ForgetfulAuthorizations();
    }

    /** A client that asks for no scope gets all of its own. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> merchantClaim(ClientProperties properties) {
        return token -> {
            var client = token.getRegisteredClient();
            var configured = properties.clients().get(client.getClientId());
            if (configured != null && configured.merchant() != null) {
                token.getClaims().claim("merchant", configured.merchant());
            }
            if (token.getAuthorizedScopes().isEmpty()) {
                token.getClaims().claim("scope", client.getScopes());
            }
        };
    }
}
