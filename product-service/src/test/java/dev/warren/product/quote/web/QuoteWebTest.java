package dev.warren.product.quote.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.warren.defaults.testing.Tokens;
import dev.warren.product.testing.Http;
import dev.warren.product.testing.ProductServiceTest;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@ProductServiceTest
class QuoteWebTest {

    private static final String BUYER = Tokens.storefront("mer_demo");

    @Autowired
    Http http;

    @Value("${warren.quotes.secret}")
    String secret;

    @Test
    void promisesThePriceOfABasket() throws Exception {
        var quoted = http.post("/api/v1/quotes", BUYER, """
                {"items": [{"sku": "tower-basic", "years": 3, "quantity": 2}, {"sku": "edge-sensor", "years": 1, "quantity": 3}]}
                """);

        assertThat(quoted.status()).isEqualTo(201);
        assertThat(quoted.body().path("lines").toString())
                .isEqualTo(
                        "[{\"sku\":\"tower-basic\",\"years\":3,\"quantity\":2,"
                                + "\"unitPrice\":{\"amount\":22041,\"currency\":\"CNY\"},\"total\":{\"amount\":44082,\"currency\":\"CNY\"}},"
                                + "{\"sku\":\"edge-sensor\",\"years\":1,\"quantity\":3,"
                                + "\"unitPrice\":{\"amount\":4900,\"currency\":\"CNY\"},\"total\":{\"amount\":14700,\"currency\":\"CNY\"}}]");
        assertThat(quoted.body().path("total").toString()).isEqualTo("{\"amount\":58782,\"currency\":\"CNY\"}");

        var token = SignedJWT.parse(quoted.body().path("quote").asString());
        assertThat(token.verify(new MACVerifier(secret))).isTrue();
        assertThat(token.getJWTClaimsSet().getStringClaim("merchant")).isEqualTo("mer_demo");
        assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
                .isEqualTo(Instant.parse(quoted.body().path("expiresAt").asString()));
    }

    @Test
    void pricesForTheMerchantOfTheTokenOnly() throws Exception {
        var quoted = http.post("/api/v1/quotes", Tokens.storefront("mer_other"), items("\"tower-basic\"", "1", "1"));

        var claims = SignedJWT.parse(quoted.body().path("quote").asString()).getJWTClaimsSet();
        assertThat(claims.getStringClaim("merchant")).isEqualTo("mer_other");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "tower-basic" | 1    | 0           | items[0].quantity | quantity: 0 (expected: 1 to 100)
                    "tower-basic" | 1    | 1000000000  | items[0].quantity | quantity: 1000000000 (expected: 1 to 100)
                    "tower-basic" | 1    | -1          | items[0].quantity | quantity: -1 (expected: 1 to 100)
                    "tower-basic" | 1    | 4294967297  | items[0].quantity | quantity: 4294967297 (expected: 1 to 100)
                    "tower-basic" | 6    | 1           | items[0].years    | years: 6 (expected: 1 to 5)
                    "vault-box"   | 1    | 1           | items[0].years    | years: 1 (expected: 2 to 20)
                    "castle"      | 1    | 1           | items[0].sku      | sku: castle (expected: one of GET /api/v1/products)
                    "tower-basic" | 1    | null        | items[0].quantity | items[0].quantity: null (must not be null)
                    "tower-basic" | null | 1           | items[0].years    | items[0].years: null (must not be null)
                    null          | 1    | 1           | items[0].sku      | items[0].sku: null (must not be null)
                    ""            | 1    | 1           | items[0].sku      | items[0].sku:  (expected: 1 to 64 characters)
                    """)
    void refusesWhatCannotBeHad(String sku, String years, String quantity, String field, String message) {
        var refused = http.post("/api/v1/quotes", BUYER, items(sku, years, quantity));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid-request");
        assertThat(refused.firstError()).isEqualTo(field + " | " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "\"1\"", "true", "[]"})
    void takesNothingForAWholeNumberThatIsNone(String quantity) {
        var refused = http.post("/api/v1/quotes", BUYER, items("\"tower-basic\"", "1", quantity));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.firstError()).startsWith("items[0].quantity | ");
    }

    @Test
    void refusesNumbersBeyondAllCounting() {
        var refused = http.post("/api/v1/quotes", BUYER, items("\"tower-basic\"", "1", "9".repeat(30)));

        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void refusesBasketsThatAreEmptyOrTooLong() {
        var item = "{\"sku\": \"tower-basic\", \"years\": 1, \"quantity\": 1}";

        assertThat(http.post("/api/v1/quotes", BUYER, "{\"items\": []}").firstError())
                .isEqualTo("items | items: 0 (expected: 1 to 50)");
        assertThat(http.post("/api/v1/quotes", BUYER, "{}").firstError())
                .isEqualTo("items | items: null (must not be null)");
        assertThat(http.post("/api/v1/quotes", BUYER, "{\"items\": [null]}").status())
                .isEqualTo(400);
        assertThat(http.post(
                                "/api/v1/quotes",
                                BUYER,
                                "{\"items\": [" + String.join(",", Collections.nCopies(51, item)) + "]}")
                        .firstError())
                .isEqualTo("items | items: more than 50 (expected: 1 to 50)");
    }

    @Test
    void refusesBodiesThatAreNoJson() {
        for (var body : new String[] {"", "{", "{\"items\": [}", "null", "{\"items\": []} {}"}) {
            var refused = http.post("/api/v1/quotes", BUYER, body);

            assertThat(refused.status()).as(body).isEqualTo(400);
            assertThat(refused.code()).as(body).isEqualTo("malformed-json");
        }
    }

    @Test
    void quotesForStorefrontsOnly() {
        var basket = items("\"tower-basic\"", "1", "1");

        assertThat(http.post("/api/v1/quotes", null, basket).status()).isEqualTo(401);
        for (var token : List.of(Tokens.merchant("mer_demo"), Tokens.ops())) {
            var refused = http.post("/api/v1/quotes", token, basket);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("insufficient-scope");
        }
    }

    private static String items(String sku, String years, String quantity) {
        return "{\"items\": [{\"sku\": %s, \"years\": %s, \"quantity\": %s}]}".formatted(sku, years, quantity);
    }
}
