package dev.warren.product.production.factory;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the factory is and how we talk.
 *
 * @param url            base of its interface; {@code /orders} is put behind it
 * @param secret         shared with the factory, {@code whsec_<base64>}; the first signs, any verifies
 * @param callbackUrl    where it reaches our {@code /webhooks/factory}
 * @param connectTimeout until the connection stands
 * @param deadline       over the whole exchange, from the first byte sent to the last received
 */
@ConfigurationProperties("warren.factory")
public record FactorySettings(
        URI url,
        List<String> secret,
        URI callbackUrl,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("8s") Duration deadline) {

    public FactorySettings {
        require("url", url, "the base URL of the factory's interface");
        require("callback-url", callbackUrl, "the URL under which the factory reaches /webhooks/factory here");
        require("secret", secret == null || secret.isEmpty() ? null : secret, "the secret shared with the factory");
        if (!connectTimeout.isPositive() || deadline.compareTo(connectTimeout) < 0) {
            throw new IllegalArgumentException(
                    "warren.factory.connect-timeout, deadline: %s, %s (expected: 0s < the first <= the second)"
                            .formatted(connectTimeout, deadline));
        }
    }

    private static void require(String name, @Nullable Object value, String expected) {
        if (value == null) {
            throw new IllegalArgumentException("warren.factory.%s: missing (expected: %s)".formatted(name, expected));
        }
    }
}
