package dev.warren.sandbox.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.SandboxTest;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoders;

@SandboxTest
class IssuerTest {

    private final Http http;
    private final String issuer;

    @Autowired
    IssuerTest(@Value("${server.port}") int port, @Value("${warren.sandbox.base-url}") String issuer) {
        this.http = new Http(port);
        this.issuer = issuer;
    }

    @ParameterizedTest
    @CsvSource({
        "storefront, storefront-demo-secret, storefront, mer_demo",
        "merchant-demo, merchant-demo-secret, merchant, mer_demo",
        "ops, ops-demo-secret, ops,",
        "storefront-other, storefront-other-demo-secret, storefront merchant, mer_other"
    })
    void givesTokensThatAServiceCanCheck(String client, String secret, String scopes, String merchant)
            throws Exception {
        var token = decode(token(client, secret, "").json().path("access_token").asString());

        assertThat(token.getSubject()).isEqualTo(client);
        assertThat(token.getClaimAsStringList("scope")).containsExactlyInAnyOrder(scopes.split(" "));
        assertThat(token.getClaimAsString("merchant")).isEqualTo(merchant);
        assertThat(token.getIssuer()).hasToString(issuer);
        assertThat(Duration.between(token.getIssuedAt(), token.getExpiresAt())).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void givesNoMoreThanWasAskedFor() throws Exception {
        var answer = token("storefront-other", "storefront-other-demo-secret", "&scope=merchant");

        assertThat(decode(answer.json().path("access_token").asString()).getClaimAsStringList("scope"))
                .containsExactly("merchant");
    }

    @Test
    void isAnOpenIdProvider() throws Exception {
        var metadata = http.get("/.well-known/openid-configuration").json();

        assertThat(metadata.path("issuer").asString()).isEqualTo(issuer);
        assertThat(metadata.path("jwks_uri").asString()).startsWith(issuer);
        assertThat(http.get("/oauth2/jwks").json().path("keys").size()).isEqualTo(1);
    }

    @Test
    void refusesAWrongSecretAndAScopeOfOthers() throws Exception {
        assertThat(token("storefront", "guess", "").status()).isEqualTo(401);
        assertThat(token("storefront", "storefront-demo-secret", "&scope=ops").status())
                .isEqualTo(400);
    }

    private Http.Answer token(String client, String secret, String more) throws IOException {
        var basic = Base64.getEncoder()
                .encodeToString((client + ":" + secret).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return http.send(
                "POST",
                "/oauth2/token",
                "grant_type=client_credentials" + more,
                Map.of("Authorization", "Basic " + basic, "Content-Type", "application/x-www-form-urlencoded"));
    }

    /** As a resource server does: by the issuer's published metadata and keys. */
    private Jwt decode(String token) {
        return JwtDecoders.fromIssuerLocation(issuer).decode(token);
    }
}
