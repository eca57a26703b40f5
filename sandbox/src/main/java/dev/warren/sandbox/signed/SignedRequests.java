package dev.warren.sandbox.signed;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.webhook.InvalidSignature;
import dev.warren.defaults.webhook.Webhooks;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what our services ask of a partner, after checking on the raw bytes that it was they who asked. */
@Component
public class SignedRequests {

    private static final int LONGEST_BODY = 1024 * 1024;
    private final JsonMapper json;
    private final InstantSource clock;

    SignedRequests(JsonMapper json, InstantSource clock) {
        this.json = json;
        this.clock = clock;
    }

    /** @throws Problem 401 when the signature is missing or wrong, 400 when the body cannot be read */
    public <T> T read(HttpServletRequest request, String secret, Class<T> type) throws IOException {
        var body = verified(request, secret);
        try {
            return json.readValue(body, type);
        } catch (JacksonException unreadable) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST, "malformed-json", "%s", String.valueOf(unreadable.getOriginalMessage()));
        }
    }

    /**
     * The body, which a GET does not have but signs nevertheless.
     *
     * @throws Problem 401 when the signature is missing or wrong
     */
    public byte[] verified(HttpServletRequest request, String secret) throws IOException {
        var body = request.getInputStream().readNBytes(LONGEST_BODY);
        try {
            Webhooks.verify(List.of(secret), request::getHeader, body, clock.instant());
            return body;
        } catch (InvalidSignature forged) {
            throw new Problem(HttpStatus.UNAUTHORIZED, "invalid-signature", "%s", String.valueOf(forged.getMessage()));
        }
    }
}
