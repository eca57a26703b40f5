package dev.warren.payment.channel;

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

/** Reads RSA keys as they are configured, with or without their PEM lines; what it throws never holds what it was given. */
public final class RsaKeys {

    /** The one algorithm the providers sign with. */
    public static final String ALGORITHM = "SHA256withRSA";

    private RsaKeys() {}

    /** @throws IllegalStateException that names the property */
    public static PrivateKey privateKey(String property, String base64) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(property + ": not readable (expected: an RSA key, PKCS#8 in base64)");
        }
    }

    /** @throws IllegalStateException that names the property */
    public static PublicKey publicKey(String property, String base64) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(property + ": not readable (expected: an RSA key, X.509 in base64)");
        }
    }

    /** Whether both are halves of one pair, which means that somebody took our public key for the provider's. */
    public static boolean areOnePair(PrivateKey ours, PublicKey theirs) {
        return ours instanceof RSAPrivateKey mine
                && theirs instanceof RSAPublicKey foreign
                && mine.getModulus().equals(foreign.getModulus());
    }

    /** Whether the owner of the key signed these bytes; false for whatever is no signature at all. */
    public static boolean verify(PublicKey key, byte[] content, byte[] sign) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(sign);
        } catch (GeneralSecurityException garbage) {
            return false;
        }
    }

    private static byte[] decode(String base64) {
        return Base64.getDecoder()
                .decode(base64.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
    }
}
