package dev.warren.defaults.security;

import dev.warren.defaults.problem.Problem;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who calls, read from the access token; a controller method takes it as an argument.
 *
 * @param clientId   subject of the token
 * @param merchantId claim {@code merchant}; null for operators
 * @param scopes     what the token allows
 */
public record Caller(String clientId, @Nullable String merchantId, Set<Scope> scopes) {

    static Caller of(Jwt token, Collection<? extends GrantedAuthority> granted) {
        var scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(Scope.values())
                .filter(scope ->
                        granted.stream().anyMatch(authority -> scope.authority().equals(authority.getAuthority())))
                .forEach(scopes::add);
        return new Caller(
                Objects.requireNonNullElse(token.getSubject(), ""), token.getClaimAsString("merchant"), scopes);
    }

    public boolean has(Scope scope) {
        return scopes.contains(scope);
    }

    public boolean isOps() {
        return has(Scope.OPS);
    }

    /** Whether this caller may know that something of the given merchant exists. */
    public boolean maySee(String owner) {
        return isOps() || owner.equals(merchantId);
    }

    /** @throws Problem 403 unless the token has one of the scopes */
    public Caller require(Scope... anyOf) {
        for (var scope : anyOf) {
            if (has(scope)) {
                return this;
            }
        }
        throw new Problem(
                HttpStatus.FORBIDDEN, "insufficient-scope", "scope: %s (expected one of: %s)", scopes, Set.of(anyOf));
    }

    /** @throws Problem 403 when the token names no merchant */
    public String requireMerchant() {
        if (merchantId == null) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "no-merchant",
                    "The token has no merchant claim (expected: a token of one merchant).");
        }
        return merchantId;
    }
}
