package dev.warren.sandbox.wechat;

import dev.warren.sandbox.keys.KeyFiles;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The one merchant the gateway serves: with a key pair of his, by which requests are checked, one of the gateway's, which signs
 * answers and notifications, and a secret that encrypts the latter.
 */
record Account(
        String merchantId,
        String appId,
        String serial,
        PublicKey merchantKey,
        String gatewayKeyId,
        PrivateKey gatewayKey,
        String apiV3Key) {

    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** Makes what is missing in the key directory and lets the configuration override it. */
    static Account from(KeyFiles files, WechatProperties configured) {
        var merchant = files.rsa("wechat/merchant-private.key", "wechat/merchant-public.key");
        var gateway = files.rsa("wechat/gateway-private.key", "wechat/gateway-public.key");
        return new Account(
                or(configured.merchantId(), files.value("wechat/merchant-id", () -> "19" + random("0123456789", 8))),
                or(configured.appId(), files.value("wechat/app-id", () -> "wx" + random("0123456789abcdef", 16))),
                files.value("wechat/merchant-serial", () -> random("0123456789ABCDEF", 40)),
                merchant.getPublic(),
                files.value("wechat/gateway-key-id", () -> "PUB_KEY_ID_01" + random("0123456789", 26)),
                gateway.getPrivate(),
                files.value("wechat/api-v3.key", () -> random(LETTERS, 32)));
    }

    static String random(String letters, int count) {
        var text = new StringBuilder(count);
        for (var i = 0; i < count; i++) {
            text.append(letters.charAt(ThreadLocalRandom.current().nextInt(letters.length())));
        }
        return text.toString();
    }

    /** As in the provider's nonces and codes. */
    static String letters(int count) {
        return random(LETTERS, count);
    }

    static String digits(int count) {
        return random("0123456789", count);
    }

    private static String or(@Nullable String configured, String made) {
        return configured != null && !configured.isBlank() ? configured : made;
    }
}
