package dev.warren.sandbox.scenarios;

import dev.warren.sandbox.time.Pauses;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Calls the services as their clients do, with a token and JSON. A call that may be repeated is repeated for a while when there is no
 * answer: somebody may be starting the service again.
 */
@Component
class ServiceClient {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration WHOLE = Duration.ofSeconds(30);
    private static final Duration COME_AGAIN = Duration.ofMillis(500);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    private final JsonMapper json;
    private final Tokens tokens;
    private final Pauses pauses;
    private final Duration patience;
    private final InstantSource clock;

    ServiceClient(JsonMapper json, Tokens tokens, Pauses pauses, ScenarioProperties properties, InstantSource clock) {
        this.json = json;
        this.tokens = tokens;
        this.pauses = pauses;
        this.patience = properties.slack();
        this.clock = clock;
    }

    /** @param body an object node, an array or missing */
    record Answer(int status, JsonNode body, Optional<String> etag) {

        /** What went wrong, in a word; empty when nothing did. */
        String code() {
            return body.path("code").asString("");
        }

        @Override
        public String toString() {
            return "%d %s %s".formatted(status, code(), body.path("detail").asString(""));
        }
    }

    /** @throws Broken unless the answer is 2xx */
    JsonNode get(String client, URI service, String path) {
        return send(client, "GET", service, path, null, Map.of());
    }

    /**
     * A service that may be overrun says 503, which means to ask again in a moment.
     *
     * @throws Broken unless the answer is 2xx
     */
    JsonNode send(
            String client,
            String method,
            URI service,
            String path,
            @Nullable Object body,
            Map<String, String> headers) {
        var until = clock.instant().plus(patience);
        var answer = call(client, method, service, path, body, headers);
        while (answer.status == 503 && isWorthWaiting(until)) {
            pauses.pause(COME_AGAIN);
            answer = call(client, method, service, path, body, headers);
        }
        if (answer.status < 200 || answer.status > 299) {
            throw new Broken("%s %s%s: %s", method, service, path, answer);
        }
        return answer.body;
    }

    /** A page for machines that asks for no token; @throws Broken unless there is an answer. */
    String text(URI service, String path) {
        var request = HttpRequest.newBuilder(URI.create(service + path))
                .timeout(WHOLE)
                .build();
        return answer(request, BodyHandlers.ofString()).body();
    }

    /** Any answer at all; @throws Broken only when there is none. */
    Answer call(
            String client,
            String method,
            URI service,
            String path,
            @Nullable Object body,
            Map<String, String> headers) {
        var publisher =
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
        var request = HttpRequest.newBuilder(URI.create(service + path))
                .timeout(WHOLE)
                .method(method, publisher)
                .header("Authorization", "Bearer " + tokens.of(client))
                .header("Content-Type", "application/json");
        headers.forEach(request::header);
        var response = answer(request.build(), BodyHandlers.ofByteArray());
        return new Answer(
                response.statusCode(), read(response.body()), response.headers().firstValue("ETag"));
    }

    private <T> HttpResponse<T> answer(HttpRequest request, BodyHandler<T> body) {
        var until = clock.instant().plus(patience);
        while (true) {
            try {
                return http.send(request, body);
            } catch (IOException failure) {
                if (!mayBeRepeated(request, failure) || !isWorthWaiting(until)) {
                    throw new Broken("%s %s: no answer (%s)", request.method(), request.uri(), failure);
                }
                pauses.pause(COME_AGAIN);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new Broken("%s %s: stopped", request.method(), request.uri());
            }
        }
    }

    /** What was not heard, changes nothing, or says that it is the same again. */
    private static boolean mayBeRepeated(HttpRequest request, IOException failure) {
        return failure instanceof ConnectException
                || request.method().equals("GET")
                || request.headers().firstValue("Idempotency-Key").isPresent();
    }

    private boolean isWorthWaiting(Instant until) {
        return clock.instant().isBefore(until) && !pauses.isEnded();
    }

    private JsonNode read(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : json.readTree(body);
        } catch (JacksonException noJson) {
            return MissingNode.getInstance();
        }
    }
}
