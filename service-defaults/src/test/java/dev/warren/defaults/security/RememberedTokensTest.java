package dev.warren.defaults.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class RememberedTokensTest {

    private final List<String> checked = new ArrayList<>();
    private Instant expires = Instant.now().plus(Duration.ofHours(1));
    private final RememberedTokens tokens = new RememberedTokens(this::decode);

    private Jwt decode(String token) {
        checked.add(token);
        if (token.startsWith("forged")) {
            throw new BadJwtException("not signed by the issuer");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .subject(token)
                .claim("scope", "storefront")
                .claim("merchant", "mer_1")
                .expiresAt(expires)
                .build();
    }

    @Test
    void checksATokenOnce() {
        assertThat(tokens.decode("a").getSubject()).isEqualTo("a");
        assertThat(tokens.decode("b").getSubject()).isEqualTo("b");
        assertThat(tokens.decode("a").getSubject()).isEqualTo("a");
        assertThat(checked).containsExactly("a", "b");
    }

    @Test
    void refusesARememberedTokenThatHasExpired() {
        expires = Instant.now().minus(Duration.ofMinutes(2));
        tokens.decode("a");
        assertThatThrownBy(() -> tokens.decode("a")).isInstanceOf(JwtValidationException.class);
    }

    @Test
    void knowsWhoCallsWithATokenItHasChecked() {
        var call = new MockHttpServletRequest();
        call.addHeader("Authorization", "bearer a");
        assertThat(tokens.caller(call)).isEmpty();

        tokens.decode("a");

        assertThat(tokens.caller(call)).contains(new Caller("a", "mer_1", Set.of(Scope.STOREFRONT)));
        assertThat(tokens.caller(new MockHttpServletRequest())).isEmpty();
    }

    @Test
    void knowsNobodyWhoseTokenHasExpired() {
        expires = Instant.now().minus(Duration.ofMinutes(2));
        tokens.decode("a");
        var call = new MockHttpServletRequest();
        call.addHeader("Authorization", "Bearer a");

        assertThat(tokens.caller(call)).isEmpty();
    }

    @Test
    void neverRemembersARefusal() {
        for (var time = 0; time < 2; time++) {
            assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(JwtException.class);
        }
        assertThat(checked).hasSize(2);
    }
}
