package dev.warren.payment.notification;

import dev.warren.payment.notification.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call to a merchant.
 *
 * @param step           which step of the ladder it was, 0 for the first try
 * @param requestHeaders headers sent; signatures, but no secrets
 * @param status         null when there was no complete answer
 * @param answer         the first 4 KiB of the body
 * @param error          why there was no answer, or why none was asked for
 */
public record Attempt(
        int step,
        Instant at,
        String url,
        Map<String, String> requestHeaders,
        @Nullable Integer status,
        @Nullable String answer,
        @Nullable String error,
        Duration latency) {

    static Attempt of(int step, Instant at, String url, Map<String, String> requestHeaders, Reply reply) {
        return switch (reply) {
            case Reply.Answer(var status, var body, var retryAfter, var latency) ->
                new Attempt(step, at, url, requestHeaders, status, body, null, latency);
            case Reply.NoAnswer(var error, var latency) ->
                new Attempt(step, at, url, requestHeaders, null, null, error, latency);
        };
    }
}
