package dev.warren.sandbox.wechat;

import dev.warren.sandbox.testing.Http;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call by hand, with whatever is wrong in it. */
final class RawCall {

    private final PrivateKey key;
    private final String serial;
    private String merchantId;
    private Instant at = Instant.now();
    private @Nullable String authorization;
    private @Nullable String signed;

    RawCall(Path keys) throws IOException {
        try {
            key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(
                            Base64.getDecoder().decode(Seller.read(keys, "merchant-private.key"))));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        serial = Seller.read(keys, "merchant-serial");
        merchantId = Seller.read(keys, "merchant-id");
    }

    RawCall at(Instant time) {
        at = time;
        return this;
    }

    RawCall merchant(String other) {
        merchantId = other;
        return this;
    }

    RawCall authorization(String header) {
        authorization = header;
        return this;
    }

    /** Signs another body than the one that is sent. */
    RawCall signing(String other) {
        signed = other;
        return this;
    }

    /** Asks for a trade that does not exist. */
    Http.Answer get(Http http) throws IOException {
        return send(http, "GET", "/v3/pay/transactions/out-trade-no/none?mchid=" + merchantId, null);
    }

    Http.Answer post(Http http, String path, String body) throws IOException {
        return send(http, "POST", path, body);
    }

    private Http.Answer send(Http http, String method, String path, @Nullable String body) throws IOException {
        var headers = new LinkedHashMap<String, String>(Map.of("Content-Type", "application/json"));
        var header = authorization == null ? header(method, path, body == null ? "" : body) : authorization;
        if (!header.isEmpty()) {
            headers.put("Authorization", header);
        }
        return http.send(method, path, body, headers);
    }

    private String header(String method, String path, String body) {
        var timestamp = Long.toString(at.getEpochSecond());
        var signature = Seal.sign(key, method, path, timestamp, "nonce", signed == null ? body : signed);
        return "%s mchid=\"%s\",nonce_str=\"nonce\",timestamp=\"%s\",serial_no=\"%s\",signature=\"%s\""
                .formatted(Seal.TYPE, merchantId, timestamp, serial, signature);
    }
}
