package dev.warren.defaults.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;

/**
 * Checks the signature of a token once a minute and not on every call: a client uses the same one for all its calls. When it
 * expires is looked at each time. A key that its issuer withdraws is believed for that minute longer.
 */
public final class RememberedTokens {

    private static final String SCHEME = "Bearer ";
    private static final Duration BELIEVED_FOR = Duration.ofMinutes(1);
    private static final int MOST = 1_000;

    private final JwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> times = new JwtTimestampValidator();
    private final JwtGrantedAuthoritiesConverter authorities = new JwtGrantedAuthoritiesConverter();
    private final Cache<String, Known> verified = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(BELIEVED_FOR)
            .build();

    private record Known(Jwt jwt, Caller caller) {}

    RememberedTokens(JwtDecoder decoder) {
        this.decoder = decoder;
    }

    /** What follows {@code Bearer}; whether it is a token, its decoder finds out. */
    static @Nullable String of(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }

    Jwt decode(String token) {
        var known = verified.getIfPresent(token);
        if (known == null) {
            var jwt = decoder.decode(token);
            verified.put(token, new Known(jwt, Caller.of(jwt, authorities.convert(jwt))));
            return jwt;
        }
        var result = times.validate(known.jwt());
        if (result.hasErrors()) {
            throw new JwtValidationException("The token has expired", result.getErrors());
        }
        return known.jwt();
    }

    /** Who calls, if that is remembered; empty for every other token, which may be as good. */
    public Optional<Caller> caller(HttpServletRequest request) {
        var token = of(request);
        return Optional.ofNullable(token == null ? null : verified.getIfPresent(token))
                .filter(known -> !times.validate(known.jwt()).hasErrors())
                .map(Known::caller);
    }
}
