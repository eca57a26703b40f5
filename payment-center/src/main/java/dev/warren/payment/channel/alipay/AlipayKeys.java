package dev.warren.payment.channel.alipay;

import com.alipay.api.SignChecker;
import com.alipay.api.Signer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies with keys that were read once: RSA2 (SHA256withRSA) and nothing else. The keys are never given to the
 * SDK, whose exceptions print what they were given.
 */
class AlipayKeys implements Signer, SignChecker {

    private static final String ALGORITHM = "SHA256withRSA";

    private final PrivateKey ours;
    private final PublicKey theirs;

    AlipayKeys(AlipayProperties alipay) {
        ours = privateKey(alipay.appPrivateKey());
        theirs = publicKey(alipay.alipayPublicKey());
        requireTwoPairs();
    }

    @Override
    public String sign(@Nullable String content, String signType, String charset) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(ours);
            signature.update((content == null ? "" : content).getBytes(Charset.forName(charset)));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Cannot sign with warren.alipay.app-private-key");
        }
    }

    @Override
    public boolean check(@Nullable String content, @Nullable String sign, String signType, String charset) {
        return content != null && sign != null && verify(content.getBytes(Charset.forName(charset)), sign);
    }

    @Override
    public boolean checkCert(String content, String sign, String signType, String charset, String publicKey) {
        return false;
    }

    /** Whether the provider signed these bytes; false for whatever is no signature at all. */
    boolean verify(byte[] content, String sign) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(theirs);
            signature.update(content);
            return signature.verify(Base64.getMimeDecoder().decode(sign.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException | IllegalArgumentException garbage) {
            return false;
        }
    }

    private void requireTwoPairs() {
        if (ours instanceof RSAPrivateKey mine
                && theirs instanceof RSAPublicKey foreign
                && mine.getModulus().equals(foreign.getModulus())) {
            throw new IllegalStateException(
                    "warren.alipay.alipay-public-key: is the public half of app-private-key (expected: the key Alipay shows as its own)");
        }
    }

    private static PrivateKey privateKey(String base64) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "warren.alipay.app-private-key: not readable (expected: an RSA key, PKCS#8 in base64)");
        }
    }

    private static PublicKey publicKey(String base64) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "warren.alipay.alipay-public-key: not readable (expected: an RSA key, X.509 in base64)");
        }
    }

    /** Takes the key with or without its PEM lines. */
    private static byte[] decode(String base64) {
        return Base64.getDecoder()
                .decode(base64.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
    }
}
