package dev.warren.sandbox.scenarios;

import dev.warren.sandbox.time.Pauses;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Calls the services as their clients do, with a token and JSON. */
@Component
class ServiceClient {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration WHOLE = Duration.ofSeconds(30);
    private static final Duration COME_AGAIN = Duration.ofMillis(500);
    private static final int TRIES = 60;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    private final JsonMapper json;
    private final Tokens tokens;
    private final Pauses pauses;

    ServiceClient(JsonMapper json, Tokens tokens, Pauses pauses) {
        this.json = json;
        this.tokens = tokens;
        this.pauses = pauses;
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
     * A service that may be overrun says 503, which means to ask again in a moment; half a minute is patience enough.
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
        var answer = call(client, method, service, path, body, headers);
        for (var tries = 1; answer.status == 503 && tries < TRIES && !pauses.isEnded(); tries++) {
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
        var uri = URI.create(service + path);
        try {
            var request = HttpRequest.newBuilder(uri).timeout(WHOLE).build();
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException failure) {
            throw new Broken("GET %s: no answer (%s)", uri, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Broken("GET %s: stopped", uri);
        }
    }

    /** Any answer at all; @throws Broken only when there is none. */
    Answer call(
            String client,
            String method,
            URI service,
            String path,
            @Nullable Object body,
            Map<String, String> headers) {
        var uri = URI.create(service + path);
        try {
            var publisher =
                    body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
            var request = HttpRequest.newBuilder(uri)
                    .timeout(WHOLE)
                    .method(method, publisher)
                    .header("Authorization", "Bearer " + tokens.of(client))
                    .header("Content-Type", "application/json");
            headers.forEach(request::header);
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    read(response.body()),
                    response.headers().firstValue("ETag"));
        } catch (IOException failure) {
            throw new Broken("%s %s: no answer (%s)", method, uri, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Broken("%s %s: stopped", method, uri);
        }
    }

    private JsonNode read(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : json.readTree(body);
        } catch (JacksonException noJson) {
            return MissingNode.getInstance();
        }
    }
}
