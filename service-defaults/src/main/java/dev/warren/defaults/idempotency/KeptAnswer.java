package dev.warren.defaults.idempotency;

import dev.warren.defaults.problem.Problem;
import java.net.URI;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What the first call was answered. */
record KeptAnswer(byte[] fingerprint, int status, @Nullable String location, String body) {

    /** @throws Problem 422 when that was another command */
    ResponseEntity<?> replay(byte[] command) {
        if (!MessageDigest.isEqual(fingerprint, command)) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "idempotency-key-reused",
                    "This Idempotency-Key was used for another command (expected: a new key for a new command).");
        }
        var answer = ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotent-Replayed", "true");
        if (location != null) {
            answer.location(URI.create(location));
        }
        return answer.body(new RawJson(body));
    }
}
