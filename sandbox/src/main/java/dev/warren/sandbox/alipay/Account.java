package dev.warren.sandbox.alipay;

import dev.warren.sandbox.keys.KeyFiles;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The one app the gateway serves, with a key of each side: the app's public key checks requests, the gateway's private key
 * signs answers and notifications. They are never of one pair, which the real client would refuse.
 */
record Account(String appId, String sellerId, PublicKey appKey, PrivateKey gatewayKey) {

    /** Makes what is missing in the key directory and lets the configuration override it. */
    static Account from(KeyFiles files, AlipayProperties configured) {
        KeyPair app = files.rsa("alipay/app-private.key", "alipay/app-public.key");
        KeyPair gateway = files.rsa("alipay/gateway-private.key", "alipay/gateway-public.key");
        return new Account(
                or(configured.appId(), files.value("alipay/app-id", () -> "2021" + digits(12))),
                or(configured.sellerId(), files.value("alipay/seller-id", () -> "2088" + digits(12))),
                present(configured.appPublicKey()) ? publicKey(configured.appPublicKey()) : app.getPublic(),
                present(configured.gatewayPrivateKey())
                        ? privateKey(configured.gatewayPrivateKey())
                        : gateway.getPrivate());
    }

    /** Random decimal digits, as in Alipay's numbers. */
    static String digits(int count) {
        var digits = new StringBuilder(count);
        for (var i = 0; i < count; i++) {
            digits.append(ThreadLocalRandom.current().nextInt(10));
        }
        return digits.toString();
    }

    private static boolean present(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static String or(@Nullable String configured, String made) {
        return configured != null && !configured.isBlank() ? configured : made;
    }

    private static PublicKey publicKey(@Nullable String base64) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(decoded(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "warren.sandbox.alipay.app-public-key: unreadable (expected: an RSA key, X.509 in base64 without PEM lines)",
                    unreadable);
        }
    }

    private static PrivateKey privateKey(@Nullable String base64) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(decoded(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "warren.sandbox.alipay.gateway-private-key: unreadable (expected: an RSA key, PKCS#8 in base64 without PEM lines)",
                    unreadable);
        }
    }

    private static byte[] decoded(@Nullable String base64) {
        return Base64.getDecoder().decode(String.valueOf(base64));
    }
}
