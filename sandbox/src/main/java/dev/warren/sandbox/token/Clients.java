package dev.warren.sandbox.token;

import java.time.Duration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The demo clients as the issuer wants them. */
final class Clients {

    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private Clients() {}

    static RegisteredClient registered(String id, ClientProperties properties) {
        var client = properties.clients().get(id);
        if (client == null) {
            throw new IllegalArgumentException("client: %s (expected: a configured one)".formatted(id));
        }
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret("{noop}" + properties.secretOf(id))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(client.scopes()))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .build())
                .build();
    }
}
