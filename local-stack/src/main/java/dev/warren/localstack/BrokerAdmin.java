package dev.warren.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A broker with an administrator's credentials: makes and removes virtual hosts through the management API. */
record BrokerAdmin(String host, int port, String user, String password, String managementUrl) {

    private static final byte[] PROTOCOL_HEADER = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
    private static final int METHOD_FRAME = 1;
    private static final int ATTEMPTS = 3;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** The broker named by {@code WARREN_RABBITMQ_URL} and {@code WARREN_RABBITMQ_MANAGEMENT_URL}. */
    static Optional<BrokerAdmin> fromEnvironment(Map<String, String> environment) {
        String url = environment.get("WARREN_RABBITMQ_URL");
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        Address address = Address.parse("WARREN_RABBITMQ_URL", url, 5672, "guest", "guest");
        String management =
                environment.getOrDefault("WARREN_RABBITMQ_MANAGEMENT_URL", "http://%s:15672".formatted(address.host()));
        BrokerAdmin broker = new BrokerAdmin(
                address.host(), address.port(), address.user(), address.password(), management.replaceAll("/+$", ""));
        broker.call("GET", "/overview", "");
        return Optional.of(broker);
    }

    Vhost createVhost(String name) {
        call("PUT", "/vhosts/" + encoded(name), "{}");
        call("PUT", "/permissions/%s/%s".formatted(encoded(name), encoded(user)), """
                {"configure": ".*", "write": ".*", "read": ".*"}""");
        return new Vhost(host, port, user, password, name, managementUrl);
    }

    /** Nothing happens if it is gone already. */
    void delete(String vhost) {
        String path = "/vhosts/" + encoded(vhost);
        if (send("GET", path, "").statusCode() != 404) {
            call("DELETE", path, "");
        }
    }

    /** Passes once the broker greets an AMQP client and its queues can be listed. */
    boolean answers() throws IOException {
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write(PROTOCOL_HEADER);
            if (socket.getInputStream().read() != METHOD_FRAME) {
                throw new IOException("%s:%d does not speak AMQP 0-9-1".formatted(host, port));
            }
        }
        call("GET", "/queues", "");
        return true;
    }

    private void call(String method, String path, String body) {
        HttpResponse<String> response = send(method, path, body);
        if (response.statusCode() / 100 != 2) {
            throw new LocalStackException(
                    "%s %s: %d %s".formatted(method, response.uri(), response.statusCode(), response.body()));
        }
    }

    private HttpResponse<String> send(String method, String path, String body) {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(managementUrl + "/api" + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return sendPatiently(request);
        } catch (IOException e) {
            throw new LocalStackException(
                    "RabbitMQ's management API does not answer at %s (WARREN_RABBITMQ_MANAGEMENT_URL names it)"
                            .formatted(managementUrl),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted", e);
        }
    }

    /** The API closes connections it has kept open for long; every call here may safely be sent again. */
    private static HttpResponse<String> sendPatiently(HttpRequest request) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return HTTP.send(request, BodyHandlers.ofString());
            } catch (IOException broken) {
                if (attempt == ATTEMPTS) {
                    throw broken;
                }
            }
        }
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, UTF_8).replace("+", "%20");
    }
}
