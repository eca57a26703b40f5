package dev.warren.sandbox.unionpay;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The signature of ACP 5.1.0: the text is hashed to small hexadecimal letters, and these are signed with SHA256withRSA. */
final class Acp {

    private Acp() {}

    /** The charset a message names, or none if the gateway does not speak it. */
    static Optional<Charset> charset(String encoding) {
        return switch (encoding.toUpperCase(Locale.ROOT)) {
            case "UTF-8" -> Optional.of(StandardCharsets.UTF_8);
            case "GBK" -> Optional.of(Charset.forName("GBK"));
            default -> Optional.empty();
        };
    }

    /** The fields with certificate and signature of whoever signs. */
    static TreeMap<String, String> signed(Map<String, String> fields, Identity by, Charset charset) {
        var signed = new TreeMap<>(fields);
        signed.put("signMethod", "01");
        signed.put("signPubKeyCert", by.pem());
        signed.put("signature", sign(signed, by.key(), charset));
        return signed;
    }

    static String sign(Map<String, String> fields, PrivateKey key, Charset charset) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(hash(fields, charset));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static boolean verify(Map<String, String> fields, PublicKey key, Charset charset) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update(hash(fields, charset));
            return signature.verify(Base64.getDecoder().decode(fields.getOrDefault("signature", "")));
        } catch (GeneralSecurityException | IllegalArgumentException garbage) {
            return false;
        }
    }

    private static byte[] hash(Map<String, String> fields, Charset charset) throws GeneralSecurityException {
        var text = text(fields, "signature").getBytes(charset);
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** {@code a=1&b=2}, sorted, nothing encoded, empty fields left out. */
    static String text(Map<String, String> fields, String without) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .filter(field -> !field.getKey().equals(without)
                                && !field.getValue().isEmpty())
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("&"));
    }
}
