package dev.warren.defaults.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Access tokens as the issuer of the tests makes them. */
public final class Tokens {

    private static final RSAKey KEY = newKey();

    private Tokens() {}

    public static String storefront(String merchantId) {
        return token("storefront-" + merchantId, "storefront", merchantId, Duration.ofHours(1));
    }

    public static String merchant(String merchantId) {
        return token("merchant-" + merchantId, "merchant", merchantId, Duration.ofHours(1));
    }

    public static String ops() {
        return token("ops", "ops", null, Duration.ofHours(1));
    }

    public static String expired() {
        return token("storefront-late", "storefront", "mer_demo", Duration.ofHours(-1));
    }

    private static String token(String subject, String scope, @Nullable String merchantId, Duration validity) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .subject(subject)
                .claim("scope", scope)
                .issueTime(Date.from(now.minus(Duration.ofHours(2))))
                .expirationTime(Date.from(now.plus(validity)));
        if (merchantId != null) {
            claims.claim("merchant", merchantId);
        }
        try {
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims.build());
            token.sign(new RSASSASigner(KEY));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static JwtDecoder decoder() {
        try {
            return NimbusJwtDecoder.withPublicKey(KEY.toRSAPublicKey()).build();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
