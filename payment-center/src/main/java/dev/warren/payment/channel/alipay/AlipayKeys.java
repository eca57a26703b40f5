package dev.warren.payment.channel.alipay;

import com.alipay.api.SignChecker;
import com.alipay.api.Signer;
import dev.warren.payment.channel.RsaKeys;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies with keys that were read once: RSA2 (SHA256withRSA) and nothing else. The keys are never given to the
 * SDK, whose exceptions print what they were given.
 */
class AlipayKeys implements Signer, SignChecker {

    private final PrivateKey ours;
    private final PublicKey theirs;

    AlipayKeys(AlipayProperties alipay) {
        ours = RsaKeys.privateKey("warren.alipay.app-private-key", alipay.appPrivateKey());
        theirs = RsaKeys.publicKey("warren.alipay.alipay-public-key", alipay.alipayPublicKey());
        requireTwoPairs();
    }

    @Override
    public String sign(@Nullable String content, String signType, String charset) {
        try {
            var signature = Signature.getInstance(RsaKeys.ALGORITHM);
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
            return RsaKeys.verify(
                    theirs, content, Base64.getMimeDecoder().decode(sign.getBytes(StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException garbage) {
            return false;
        }
    }

    private void requireTwoPairs() {
        if (RsaKeys.areOnePair(ours, theirs)) {
            throw new IllegalStateException(
                    "warren.alipay.alipay-public-key: is the public half of app-private-key (expected: the key Alipay shows as its own)");
        }
    }
}
