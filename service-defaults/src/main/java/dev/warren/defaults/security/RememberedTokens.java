package dev.warren.defaults.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Checks the signature of a token once a minute and not on every call: a client uses the same one for all its calls. When it
 * expires is looked at each time. A key that its issuer withdraws is believed for that minute longer.
 */
final class RememberedTokens implements JwtDecoder {

    private static final Duration BELIEVED_FOR = Duration.ofMinutes(1);
    private static final int MOST = 1_000;

    private final JwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> times = new JwtTimestampValidator();
    private final Cache<String, Jwt> verified = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(BELIEVED_FOR)
            .build();

    RememberedTokens(JwtDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Jwt decode(String token) {
        var known = verified.getIfPresent(token);
        if (known == null) {
            var jwt = decoder.decode(token);
            verified.put(token, jwt);
            return jwt;
        }
        var result = times.validate(known);
        if (result.hasErrors()) {
            throw new JwtValidationException("The token has expired", result.getErrors());
        }
        return known;
    }
}
