package dev.warren.product.quote;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How quotes are signed and how long they hold.
 *
 * @param secret   shared with order-service; the first signs, the others are on their way out. At least 32 bytes of UTF-8 each
 * @param validity at speed 1; divided by the speed, but never less than a minute
 */
@ConfigurationProperties("warren.quotes")
record QuoteSettings(
        @DefaultValue List<String> secret,
        @DefaultValue("15m") Duration validity) {

    private static final int KEY_BYTES = 32;

    QuoteSettings {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("warren.quotes.secret: missing (expected: the secret that"
                    + " order-service has too, for example from `openssl rand -hex 32`)");
        }
        for (var each : secret) {
            var length = each.getBytes(StandardCharsets.UTF_8).length;
            if (length < KEY_BYTES) {
                throw new IllegalArgumentException(
                        "warren.quotes.secret: %d bytes (expected: >= %d)".formatted(length, KEY_BYTES));
            }
        }
        if (!validity.isPositive()) {
            throw new IllegalArgumentException("warren.quotes.validity: %s (expected: > 0s)".formatted(validity));
        }
    }

    byte[] signingKey() {
        return secret.getFirst().getBytes(StandardCharsets.UTF_8);
    }
}
