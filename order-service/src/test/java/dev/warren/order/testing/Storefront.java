package dev.warren.order.testing;

import dev.warren.defaults.testing.Tokens;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A storefront's backend: calls the service over HTTP with a token. */
public final class Storefront {

    private final RestClient http;
    private final String root;
    private final @Nullable String token;

    private Storefront(int port, @Nullable String token) {
        this.token = token;
        this.root = "http://127.0.0.1:" + port;
        this.http = RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory()) // shows a 429 and does not try again by itself
                .baseUrl(root)
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
    }

    public static Storefront of(String merchantId, int port) {
        return new Storefront(port, Tokens.storefront(merchantId));
    }

    public static Storefront withToken(@Nullable String token, int port) {
        return new Storefront(port, token);
    }

    public Answer place(String quote) {
        return place(quote, UUID.randomUUID().toString());
    }

    public Answer place(String quote, @Nullable String key) {
        return post("/api/v1/orders", order(quote), key);
    }

    public static Map<String, Object> order(String quote) {
        return Map.of(
                "quote",
                quote,
                "channel",
                "ALIPAY",
                "customerId",
                "cus_1",
                "recipient",
                Map.of("name", "Li Lei", "phone", "+8613800000000", "address", "Nanjing East Road 1, Shanghai"));
    }

    public Answer post(String path, @Nullable Object body, @Nullable String idempotencyKey) {
        var request = http.post().uri(path).headers(this::authorize);
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return new Answer(request.retrieve().toEntity(String.class));
    }

    public Answer get(String path, String... headers) {
        var request = http.method(HttpMethod.GET).uri(path).headers(this::authorize);
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return new Answer(request.retrieve().toEntity(String.class));
    }

    /** Reads an address that is escaped already. */
    public Answer getRaw(String path) {
        return new Answer(http.get()
                .uri(URI.create(root + path))
                .headers(this::authorize)
                .retrieve()
                .toEntity(String.class));
    }

    private void authorize(HttpHeaders headers) {
        if (token != null) {
            headers.setBearerAuth(token);
        }
    }

    /** What the service said. */
    public record Answer(ResponseEntity<String> response) {

        public int status() {
            return response.getStatusCode().value();
        }

        public JsonNode json() {
            return JsonMapper.shared().readTree(response.getBody());
        }

        public String text(String field) {
            return json().path(field).asString("");
        }

        public String header(String name) {
            return String.valueOf(response.getHeaders().getFirst(name));
        }
    }
}
