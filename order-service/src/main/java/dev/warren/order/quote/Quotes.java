package dev.warren.order.quote;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.warren.defaults.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads quotes. A quote is a JWS (HS256) with the claims {@code iss=product-service}, {@code aud=order-service}, {@code merchant},
 * {@code lines}, {@code total} and {@code exp}; its signature is all that is needed to believe it, so no call is made.
 */
@Component
@EnableConfigurationProperties(QuoteProperties.class)
public class Quotes {

    private final List<MACVerifier> verifiers;
    private final JsonMapper json;
    private final InstantSource clock;

    Quotes(QuoteProperties properties, JsonMapper json, InstantSource clock) {
        this.verifiers = properties.secret().stream().map(Quotes::verifier).toList();
        this.json = json;
        this.clock = clock;
    }

    /** @throws Problem 422 when the quote was altered, has expired or was made for another merchant */
    public Quote read(String token, String merchantId) {
        var claims = verified(token);
        if (claims.getExpirationTime() == null || !claims.getExpirationTime().after(Date.from(clock.instant()))) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "quote-expired",
                    "quote: expired (expected: one made within its minutes of validity; ask for a new one)");
        }
        var quote = content(claims);
        if (!quote.merchant().equals(merchantId)) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "quote-foreign",
                    "quote: made for another merchant (expected: one made with a token of the same merchant)");
        }
        return quote;
    }

    private JWTClaimsSet verified(String token) {
        try {
            var signed = SignedJWT.parse(token);
            if (JWSAlgorithm.HS256.equals(signed.getHeader().getAlgorithm()) && signedByUs(signed)) {
                var claims = signed.getJWTClaimsSet();
                if ("product-service".equals(claims.getIssuer())
                        && claims.getAudience().contains("order-service")) {
                    return claims;
                }
            }
        } catch (ParseException | JOSEException garbage) {
            throw invalid();
        }
        throw invalid();
    }

    private boolean signedByUs(SignedJWT signed) throws JOSEException {
        for (var verifier : verifiers) {
            if (signed.verify(verifier)) {
                return true;
            }
        }
        return false;
    }

    private Quote content(JWTClaimsSet claims) {
        try {
            return json.convertValue(claims.getClaims(), Quote.class);
        } catch (JacksonException | IllegalArgumentException garbage) {
            throw invalid();
        }
    }

    private static Problem invalid() {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "quote-invalid",
                "quote: not one of ours, or altered (expected: the quote of POST /api/v1/quotes, unchanged)");
    }

    private static MACVerifier verifier(String secret) {
        try {
            return new MACVerifier(secret.getBytes(StandardCharsets.UTF_8));
        } catch (JOSEException tooShort) {
            throw new IllegalStateException(
                    "warren.quotes.secret: %d characters (expected: >= 32)".formatted(secret.length()), tooShort);
        }
    }
}
