package dev.warren.order.quote;

import static dev.warren.order.testing.QuoteFixtures.SECRET;
import static dev.warren.order.testing.QuoteFixtures.claims;
import static dev.warren.order.testing.QuoteFixtures.quote;
import static dev.warren.order.testing.QuoteFixtures.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.PlainJWT;
import dev.warren.defaults.Money;
import dev.warren.defaults.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class QuotesTest {

    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final Instant SOON = NOW.plusSeconds(600);
    private final Quotes quotes = quotes(SECRET);

    @Test
    void believesASignedQuote() {
        var read = quotes.read(quote("mer_demo", SOON), "mer_demo");

        assertThat(read.total()).isEqualTo(Money.cny(15_800));
        assertThat(read.lines()).singleElement().satisfies(line -> {
            assertThat(line.sku()).isEqualTo("tower-basic");
            assertThat(line.years()).isEqualTo(2);
        });
    }

    @Test
    void refusesAQuoteWhosePriceWasChanged() {
        var parts = quote("mer_demo", SOON).split("\\.");
        var cheaper = new String(Base64.getUrlDecoder().decode(parts[1])).replace("15800", "15");
        var forged = parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(cheaper.getBytes()) + "."
                + parts[2];

        assertRefused("quote-invalid", forged);
    }

    @Test
    void refusesAQuoteOfAnotherSigner() {
        assertRefused(
                "quote-invalid",
                signed(
                        "another-secret-that-is-also-long-enough",
                        claims("mer_demo", SOON).build()));
    }

    @Test
    void refusesAQuoteThatIsNotSignedAtAll() {
        assertRefused("quote-invalid", new PlainJWT(claims("mer_demo", SOON).build()).serialize());
        assertRefused("quote-invalid", "garbage");
        assertRefused("quote-invalid", "");
    }

    @Test
    void refusesATokenMadeForSomethingElse() {
        assertRefused(
                "quote-invalid",
                signed(
                        SECRET,
                        claims("mer_demo", SOON).audience("another-service").build()));
        assertRefused(
                "quote-invalid",
                signed(SECRET, claims("mer_demo", SOON).claim("lines", "none").build()));
    }

    @Test
    void refusesAQuoteFromTheMomentItExpires() {
        assertRefused("quote-expired", quote("mer_demo", NOW));
    }

    @Test
    void refusesAnotherMerchantsQuote() {
        assertRefused("quote-foreign", quote("mer_other", SOON));
    }

    @Test
    void believesTheOldSecretWhileItIsBeingReplaced() {
        var rotating = quotes("a-new-secret-that-is-certainly-long-enough", SECRET);

        assertThat(rotating.read(quote("mer_demo", SOON), "mer_demo").merchant())
                .isEqualTo("mer_demo");
    }

    private void assertRefused(String code, String token) {
        assertThatThrownBy(() -> quotes.read(token, "mer_demo"))
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.class))
                .satisfies(problem -> {
                    assertThat(problem.getBody().getStatus()).isEqualTo(422);
                    assertThat(problem.getBody().getProperties()).containsEntry("code", code);
                });
    }

    private static Quotes quotes(String... secrets) {
        return new Quotes(new QuoteProperties(List.of(secrets)), JsonMapper.shared(), InstantSource.fixed(NOW));
    }
}
