package dev.warren.product.quote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.warren.defaults.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuoteTokensTest {

    private static final String OURS = "a secret of thirty-two bytes or more";
    private static final String OLD = "another secret of thirty-two bytes or more";
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final Quote QUOTE = new Quote(
            "mer_demo",
            List.of(new QuoteLine("tower-basic", 2, 1, Money.cny(15800), Money.cny(15800))),
            Money.cny(15800),
            NOW,
            NOW.plusSeconds(900));

    @Test
    void carriesTheWholeQuoteInClaimsThatOrderServiceReads() throws Exception {
        var token = SignedJWT.parse(sign(OURS));

        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.HS256);
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("product-service");
        assertThat(claims.getAudience()).containsExactly("order-service");
        assertThat(claims.getIssueTime()).isEqualTo(Date.from(NOW));
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plusSeconds(900)));
        assertThat(claims.getJWTID()).startsWith("quo_");
        assertThat(claims.getStringClaim("merchant")).isEqualTo("mer_demo");
        assertThat(claims.getClaim("total")).isEqualTo(money(15800));
        assertThat(claims.getClaim("lines"))
                .isEqualTo(List.of(Map.of(
                        "sku",
                        "tower-basic",
                        "years",
                        2L,
                        "quantity",
                        1L,
                        "unitPrice",
                        money(15800),
                        "total",
                        money(15800))));
    }

    @Test
    void signsWithTheFirstSecret() throws Exception {
        var token = SignedJWT.parse(sign(OURS, OLD));

        assertThat(token.verify(new MACVerifier(OURS))).isTrue();
        assertThat(token.verify(new MACVerifier(OLD))).isFalse();
    }

    @Test
    void showsEveryChangedCharacter() throws Exception {
        var parts = sign(OURS).split("\\.");
        var dearer = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
        var cheaper = dearer.replace("15800", "00001");
        assertThat(cheaper).isNotEqualTo(dearer);

        var forged = SignedJWT.parse(parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(cheaper.getBytes(UTF_8))
                + "." + parts[2]);

        assertThat(forged.verify(new MACVerifier(OURS))).isFalse();
    }

    @Test
    void neverMakesTheSameTokenTwice() throws Exception {
        assertThat(sign(OURS)).isNotEqualTo(sign(OURS));
    }

    @Test
    void refusesToStartWithoutAGoodSecret() {
        assertThatThrownBy(() -> settings())
                .hasMessageStartingWith(
                        "warren.quotes.secret: missing (expected: the secret that order-service has too");
        assertThatThrownBy(() -> settings("short")).hasMessage("warren.quotes.secret: 5 bytes (expected: >= 32)");
        assertThatThrownBy(() -> new QuoteSettings(List.of(OURS), Duration.ZERO))
                .hasMessage("warren.quotes.validity: PT0S (expected: > 0s)");
    }

    private static String sign(String... secrets) throws Exception {
        return new QuoteTokens(settings(secrets)).sign(QUOTE);
    }

    private static QuoteSettings settings(String... secrets) {
        return new QuoteSettings(List.of(secrets), Duration.ofMinutes(15));
    }

    private static Map<String, Object> money(long amount) {
        return Map.of("amount", amount, "currency", "CNY");
    }
}
