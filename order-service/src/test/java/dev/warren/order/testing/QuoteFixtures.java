package dev.warren.order.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Quotes as the product service makes them. */
public final class QuoteFixtures {

    public static final String SECRET = "a-secret-of-the-tests-that-is-long-enough";

    private QuoteFixtures() {}

    public static String quote(String merchantId, Instant expiresAt) {
        return signed(SECRET, claims(merchantId, expiresAt).build());
    }

    public static JWTClaimsSet.Builder claims(String merchantId, Instant expiresAt) {
        return new JWTClaimsSet.Builder()
                .issuer("product-service")
                .audience("order-service")
                .claim("merchant", merchantId)
                .claim(
                        "lines",
                        List.of(Map.of(
                                "sku",
                                "tower-basic",
                                "years",
                                2,
                                "quantity",
                                1,
                                "unitPrice",
                                cny(15_800),
                                "total",
                                cny(15_800))))
                .claim("total", cny(15_800))
                .issueTime(new Date())
                .expirationTime(Date.from(expiresAt));
    }

    public static String signed(String secret, JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, Object> cny(long fen) {
        return Map.of("amount", fen, "currency", "CNY");
    }
}
