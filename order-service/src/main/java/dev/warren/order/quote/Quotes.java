package dev.warren.order.quote;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import dev.warren.defaults.Money;
import dev.warren.defaults.problem.Problem;
import dev.warren.order.life.OrderLine;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /** What a quote says, beside that it is ours. */
    record Claims(
            @Nullable String iss,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> aud,

            @Nullable Long exp,
            String merchant,
            List<OrderLine> lines,
            Money total) {

        boolean isForUs() {
            return "product-service".equals(iss) && aud != null && aud.contains("order-service");
        }

        boolean isOver(Instant now) {
            return exp == null || !now.isBefore(Instant.ofEpochSecond(exp));
        }
    }

    /** @throws Problem 422 when the quote was altered, has expired or was made for another merchant */
    public Quote read(String token, String merchantId) {
        var claims = verified(token);
        if (claims.isOver(clock.instant())) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "quote-expired",
                    "quote: expired (expected: one made within its minutes of validity; ask for a new one)");
        }
        if (!claims.merchant().equals(merchantId)) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "quote-foreign",
                    "quote: made for another merchant (expected: one made with a token of the same merchant)");
        }
        return new Quote(claims.merchant(), claims.lines(), claims.total());
    }

    private Claims verified(String token) {
        try {
            var signed = JWSObject.parse(token);
            if (JWSAlgorithm.HS256.equals(signed.getHeader().getAlgorithm()) && signedByUs(signed)) {
                var claims = json.readValue(signed.getPayload().toBytes(), Claims.class);
                if (claims.isForUs()) {
                    return claims;
                }
            }
        } catch (ParseException | JOSEException | JacksonException | IllegalArgumentException garbage) {
            throw invalid();
        }
        throw invalid();
    }

    private boolean signedByUs(JWSObject signed) throws JOSEException {
        for (var verifier : verifiers) {
            if (signed.verify(verifier)) {
                return true;
            }
        }
        return false;
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
