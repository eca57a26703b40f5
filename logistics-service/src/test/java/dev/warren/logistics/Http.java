package dev.warren.logistics;

import dev.warren.defaults.webhook.Webhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the service as the world does. */
public class Http {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;

    public Http(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    public Answer get(String path, String token) {
        return get(path, token, Map.of());
    }

    public Answer get(String path, String token, Map<String, String> headers) {
        return send(request(path, token, headers).GET());
    }

    public Answer post(String path, String token, String body) {
        return send(
                request(path, token, Map.of("Content-Type", "application/json")).POST(BodyPublishers.ofString(body)));
    }

    /** A callback of the carrier, signed with the given secret at the given time. */
    public Answer callback(String secret, Instant signedAt, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return unsigned(Webhooks.sign(secret, "msg_1", signedAt, bytes), body);
    }

    public Answer unsigned(Map<String, String> headers, String body) {
        var request = HttpRequest.newBuilder(URI.create(base + "/webhooks/carrier"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json");
        headers.forEach(request::header);
        return send(request.POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String token, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
        headers.forEach(request::header);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            var body = response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
            return new Answer(response.statusCode(), body, response.headers().firstValue("ETag"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
