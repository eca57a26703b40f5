package dev.warren.sandbox.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** WeChat Pay's signatures, SHA-256 with RSA over lines of text, and its encryption, AES-256 in GCM. */
final class Seal {

    /** The name of the signature in headers. */
    static final String TYPE = "WECHATPAY2-SHA256-RSA2048";

    private static final int TAG_BITS = 128;

    private Seal() {}

    static String sign(PrivateKey key, String... lines) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content(lines));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static boolean verify(PublicKey key, String sign, String... lines) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update(content(lines));
            return signature.verify(Base64.getDecoder().decode(sign));
        } catch (GeneralSecurityException | IllegalArgumentException garbage) {
            return false;
        }
    }

    /** The headers that sign a text, their names in the case the real client looks for. */
    static Map<String, String> headers(Account account, Instant at, String text) {
        var timestamp = Long.toString(at.getEpochSecond());
        var nonce = Account.letters(32);
        var headers = new LinkedHashMap<String, String>();
        headers.put("Wechatpay-Timestamp", timestamp);
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("Wechatpay-Serial", account.gatewayKeyId());
        headers.put("Wechatpay-Signature-Type", TYPE);
        headers.put("Wechatpay-Signature", sign(account.gatewayKey(), timestamp, nonce, text));
        return headers;
    }

    static String encrypt(String key, String nonce, String associatedData, String text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key.getBytes(UTF_8), "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce.getBytes(UTF_8)));
            cipher.updateAAD(associatedData.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] content(String... lines) {
        return (String.join("\n", lines) + "\n").getBytes(UTF_8);
    }
}
