package dev.warren.payment.channel.wechat;

import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.exception.WechatPayException;
import dev.warren.payment.channel.ForgedNotice;
import dev.warren.payment.channel.RsaKeys;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Verifies and decrypts with keys that were read once. Answers and callbacks carry the same four headers; they are checked
 * here, over the very bytes that came in, because the SDK checks neither an answer that is an error nor the age of a callback.
 */
class WechatKeys {

    private static final int API_V3_KEY_BYTES = 32;
    private static final Duration TOLERANCE = Duration.ofSeconds(300);
    private static final String SIGNATURE_TYPE = "WECHATPAY2-SHA256-RSA2048";
    /** Begins the signatures with which the provider probes whether anybody looks at them. */
    private static final String PROBE = "WECHATPAY/SIGNTEST/";

    private final WechatProperties wechat;
    private final PrivateKey ours;
    private final PublicKey theirs;
    private final AeadAesCipher cipher;

    WechatKeys(WechatProperties wechat) {
        this.wechat = wechat;
        ours = RsaKeys.privateKey("warren.wechat.merchant-private-key", wechat.merchantPrivateKey());
        theirs = RsaKeys.publicKey("warren.wechat.wechatpay-public-key", wechat.wechatpayPublicKey());
        if (RsaKeys.areOnePair(ours, theirs)) {
            throw new IllegalStateException(
                    "warren.wechat.wechatpay-public-key: is the public half of merchant-private-key (expected: the key WeChat Pay shows as its own)");
        }
        var secret = wechat.apiV3Key().getBytes(StandardCharsets.UTF_8);
        if (secret.length != API_V3_KEY_BYTES) {
            throw new IllegalStateException(
                    "warren.wechat.api-v3-key: %d bytes (expected: %d)".formatted(secret.length, API_V3_KEY_BYTES));
        }
        cipher = new AeadAesCipher(secret);
    }

    /** The keys as the SDK takes them. */
    RSAPublicKeyConfig config() {
        return new RSAPublicKeyConfig.Builder()
                .merchantId(wechat.merchantId())
                .merchantSerialNumber(wechat.merchantSerialNumber())
                .privateKey(ours)
                .publicKey(theirs)
                .publicKeyId(wechat.wechatpayPublicKeyId())
                .apiV3Key(wechat.apiV3Key())
                .build();
    }

    /** Why these bytes are not what the provider says now; null when they are. */
    @Nullable String objection(Function<String, @Nullable String> header, byte[] body, Instant now) {
        var timestamp = header.apply("Wechatpay-Timestamp");
        var nonce = header.apply("Wechatpay-Nonce");
        var signature = header.apply("Wechatpay-Signature");
        var type = header.apply("Wechatpay-Signature-Type");
        if (timestamp == null || nonce == null || signature == null) {
            return "not signed";
        }
        if (type != null && !type.equals(SIGNATURE_TYPE)) {
            return "Wechatpay-Signature-Type: not " + SIGNATURE_TYPE;
        }
        if (!wechat.wechatpayPublicKeyId().equals(header.apply("Wechatpay-Serial"))) {
            return "Wechatpay-Serial: not known";
        }
        if (signature.startsWith(PROBE)) {
            return "Wechatpay-Signature: a probe";
        }
        if (!isRecent(timestamp, now)) {
            return "Wechatpay-Timestamp: not of the last %d s".formatted(TOLERANCE.toSeconds());
        }
        return fits(timestamp, nonce, body, signature) ? null : "Wechatpay-Signature: does not fit";
    }

    private static boolean isRecent(String timestamp, Instant now) {
        try {
            var age = Math.subtractExact(now.getEpochSecond(), Long.parseLong(timestamp));
            return Math.absExact(age) <= TOLERANCE.toSeconds();
        } catch (NumberFormatException | ArithmeticException noTime) {
            return false;
        }
    }

    private boolean fits(String timestamp, String nonce, byte[] body, String signature) {
        try {
            var signed = new ByteArrayOutputStream(body.length + 64);
            signed.writeBytes((timestamp + "\n" + nonce + "\n").getBytes(StandardCharsets.UTF_8));
            signed.writeBytes(body);
            signed.write('\n');
            return RsaKeys.verify(
                    theirs, signed.toByteArray(), Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException garbage) {
            return false;
        }
    }

    /** @throws ForgedNotice for what was not encrypted with our APIv3 key */
    byte[] decrypt(String associatedData, String nonce, String ciphertext) throws ForgedNotice {
        try {
            return cipher.decrypt(
                            associatedData.getBytes(StandardCharsets.UTF_8),
                            nonce.getBytes(StandardCharsets.UTF_8),
                            Base64.getDecoder().decode(ciphertext))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (WechatPayException | IllegalArgumentException garbage) {
            throw new ForgedNotice("resource: cannot be decrypted");
        }
    }
}
