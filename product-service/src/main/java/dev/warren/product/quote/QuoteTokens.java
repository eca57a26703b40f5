package dev.warren.product.quote;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.warren.defaults.Ids;
import dev.warren.defaults.Money;
import java.util.Date;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Signs quotes, so that order-service can take them at their word without a call.
 *
 * <p>A token is a compact JWS, HS256 with the UTF-8 bytes of {@code warren.quotes.secret} as key. Its claims:
 *
 * <ul>
 *   <li>{@code iss} is {@code product-service}, {@code aud} is {@code order-service};
 *   <li>{@code jti} is a fresh {@code quo_…}; {@code iat} and {@code exp} are when it was made and until when it holds;
 *   <li>{@code merchant} is the merchant whose order it may become;
 *   <li>{@code lines} is {@code [{sku, years, quantity, unitPrice: {amount, currency}, total: {amount, currency}}]};
 *   <li>{@code total} is {@code {amount, currency}}, the sum of the lines.
 * </ul>
 */
@Component
public class QuoteTokens {

    static final String ISSUER = "product-service";
    static final String AUDIENCE = "order-service";

    private final MACSigner signer;

    QuoteTokens(QuoteSettings settings) throws JOSEException {
        this.signer = new MACSigner(settings.signingKey());
    }

    public String sign(Quote quote) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .jwtID(Ids.next("quo"))
                .issueTime(Date.from(quote.quotedAt()))
                .expirationTime(Date.from(quote.expiresAt()))
                .claim("merchant", quote.merchantId())
                .claim("lines", quote.lines().stream().map(QuoteTokens::claim).toList())
                .claim("total", claim(quote.total()))
                .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(signer);
        } catch (JOSEException impossible) {
            throw new IllegalStateException("a quote could not be signed", impossible);
        }
        return token.serialize();
    }

    private static Map<String, Object> claim(QuoteLine line) {
        return Map.of(
                "sku", line.sku(),
                "years", line.years(),
                "quantity", line.quantity(),
                "unitPrice", claim(line.unitPrice()),
                "total", claim(line.total()));
    }

    private static Map<String, Object> claim(Money money) {
        return Map.of("amount", money.amount(), "currency", money.currency());
    }
}
