package dev.warren.defaults.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies messages by the <a href="https://www.standardwebhooks.com">Standard Webhooks</a> specification:
 * HMAC-SHA256 over {@code id.timestamp.body}, version {@code v1}.
 */
public final class Webhooks {

    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";
    private static final String SECRET_PREFIX = "whsec_";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final SecureRandom RANDOM = new SecureRandom();

    private Webhooks() {}

    /** A new secret of 32 random bytes, {@code whsec_<base64>}. */
    public static String newSecret() {
        var secret = new byte[32];
        RANDOM.nextBytes(secret);
        return SECRET_PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /**
     * The three headers that go with the body.
     *
     * @param secrets one, or several while a secret is being rotated: the receiver accepts any of the signatures
     * @param id      the same for every attempt to deliver one message
     * @param at      the time of this attempt
     */
    public static Map<String, String> sign(Collection<String> secrets, String id, Instant at, byte[] body) {
        var timestamp = Long.toString(at.getEpochSecond());
        var signatures = secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(hmac(secret, id, timestamp, body)))
                .collect(Collectors.joining(" "));
        return Map.of(ID, id, TIMESTAMP, timestamp, SIGNATURE, signatures);
    }

    /** The same with one secret. */
    public static Map<String, String> sign(String secret, String id, Instant at, byte[] body) {
        return sign(java.util.List.of(secret), id, at, body);
    }

    /**
     * Returns the message id when the body was signed with one of the secrets within five minutes of now.
     *
     * @param header looks a header up by its name, null when it is missing
     * @throws InvalidSignature otherwise
     */
    public static String verify(
            Collection<String> secrets, UnaryOperator<@Nullable String> header, byte[] body, Instant now)
            throws InvalidSignature {
        var id = header.apply(ID);
        var timestamp = header.apply(TIMESTAMP);
        var signatures = header.apply(SIGNATURE);
        if (id == null || timestamp == null || signatures == null) {
            throw new InvalidSignature("%s, %s or %s: missing".formatted(ID, TIMESTAMP, SIGNATURE));
        }
        requireFresh(timestamp, now);
        for (var secret : secrets) {
            var expected = hmac(secret, id, timestamp, body);
            for (var candidate : signatures.split(" ")) {
                if (candidate.startsWith("v1,") && MessageDigest.isEqual(expected, decode(candidate.substring(3)))) {
                    return id;
                }
            }
        }
        throw new InvalidSignature("%s: none matches".formatted(SIGNATURE));
    }

    private static void requireFresh(String timestamp, Instant now) throws InvalidSignature {
        try {
            var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                    .abs();
            if (age.compareTo(TOLERANCE) > 0) {
                throw new InvalidSignature(
                        "%s: %s away from now (expected: <= %s)".formatted(TIMESTAMP, age, TOLERANCE));
            }
        } catch (NumberFormatException | java.time.DateTimeException | ArithmeticException garbage) {
            throw new InvalidSignature("%s: not a number of seconds".formatted(TIMESTAMP));
        }
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException garbage) {
            return new byte[0];
        }
    }

    private static byte[] hmac(String secret, String id, String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] key(String secret) {
        var base64 = secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret;
        return Base64.getDecoder().decode(base64);
    }
}
