package dev.warren.systemtests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who calls the suite over HTTP, with a token of the sandbox's issuer or without one. */
final class Client {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final JsonMapper JSON = JsonMapper.shared();
    private final @Nullable String token;

    private Client(@Nullable String token) {
        this.token = token;
    }

    /** One of the demo clients: {@code storefront}, {@code merchant-demo}, {@code ops}, {@code storefront-other}. */
    static Client of(String name) {
        var client = Warren.status().path("clients").path(name);
        var form = "grant_type=client_credentials&client_id=%s&client_secret=%s"
                .formatted(
                        encoded(client.path("id").asString("")),
                        encoded(client.path("secret").asString("")));
        var answer = send(HttpRequest.newBuilder(URI.create(Warren.url("sandbox") + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        return new Client(answer.text("access_token"));
    }

    static Client withoutToken() {
        return new Client(null);
    }

    Answer get(String url) {
        return send(authorized(url).GET());
    }

    Answer post(String url, @Nullable Object body, Map<String, String> headers) {
        return send(posting(url, body, headers));
    }

    /** @throws UncheckedIOException when nobody answers */
    Answer postOnce(String url, Object body, Map<String, String> headers) {
        return sendOnce(posting(url, body, headers));
    }

    private HttpRequest.Builder posting(String url, @Nullable Object body, Map<String, String> headers) {
        var text = body == null ? "" : body instanceof String raw ? raw : JSON.writeValueAsString(body);
        var request = authorized(url).header("Content-Type", "application/json").POST(BodyPublishers.ofString(text));
        headers.forEach(request::setHeader);
        return request;
    }

    Answer post(String url, @Nullable Object body) {
        return post(url, body, Map.of());
    }

    Answer put(String url, Object body) {
        return send(authorized(url)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer delete(String url) {
        return send(authorized(url).DELETE());
    }

    private HttpRequest.Builder authorized(String url) {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(90));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    /** Asks again while nobody answers, or says that it cannot answer just now: processes die and come back. */
    private static Answer send(HttpRequest.Builder request) {
        return await().atMost(Duration.ofMinutes(3)) // a scenario alone may take half of it
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .ignoreException(UncheckedIOException.class)
                .until(() -> sendOnce(request), answer -> answer.status() != 503);
    }

    private static Answer sendOnce(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (HttpTimeoutException late) {
            throw new IllegalStateException(late); // who was asked is at it
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What was answered. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String text(String field) {
            return json().path(field).asString("");
        }

        @Override
        public String toString() {
            return "%s %s: %d %s".formatted(response.request().method(), response.uri(), status(), body());
        }
    }
}
