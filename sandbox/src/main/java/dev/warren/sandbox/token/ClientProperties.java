package dev.warren.sandbox.token;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param baseUrl under which the sandbox is reached, the issuer of its tokens
 * @param clients by their client id
 */
@ConfigurationProperties("warren.sandbox")
public record ClientProperties(URI baseUrl, Map<String, Client> clients) {

    /**
     * @param secret   none means that the start stops
     * @param scopes   what its tokens allow
     * @param merchant whose tokens they are; nobody's for operators
     */
    public record Client(
            @Nullable String secret,
            Set<String> scopes,
            @Nullable String merchant) {}

    /** @throws IllegalStateException that says how to give it one */
    public String secretOf(String client) {
        var known = clients.get(client);
        if (known == null || known.secret == null || known.secret.isBlank()) {
            throw new IllegalStateException(
                    "warren.sandbox.clients.%s.secret: missing (expected: a secret, or the profile 'demo' which has one)"
                            .formatted(client));
        }
        return known.secret;
    }
}
