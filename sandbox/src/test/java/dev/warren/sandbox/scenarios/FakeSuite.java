package dev.warren.sandbox.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.warren.defaults.webhook.Webhooks;
import dev.warren.sandbox.testing.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Four services in one that know just enough to play the stories, and can be told to get something wrong. */
final class FakeSuite implements AutoCloseable {

    /** What a suite can get wrong. */
    enum Mistake {
        FORGETS_STOCK,
        FORGETS_MERCHANT,
        SIGNS_WRONGLY,
        HURRIES_THE_LADDER,
        LOSES_ATTEMPTS,
        GIVES_UP,
        DELIVERS_NOTHING,
        REJECTS,
        IS_AWAY
    }

    static final String SECRET = Webhooks.newSecret();
    private static final String SKU = "edge-sensor";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, FakeOrder> orders = new ConcurrentHashMap<>();
    final Set<Mistake> mistakes = ConcurrentHashMap.newKeySet();
    private volatile @Nullable FakeProvider provider;
    private volatile String merchantUrl = "";

    FakeSuite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void payBy(FakeProvider real) {
        provider = real;
        mistakes.clear();
    }

    boolean makes(Mistake mistake) {
        return mistakes.contains(mistake);
    }

    String merchantUrl() {
        return merchantUrl;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = exchange.getRequestBody().readAllBytes();
        if (makes(Mistake.IS_AWAY)) {
            answer(exchange, 503, Map.of("code", "unavailable", "detail", "come back later"));
        } else if (path.equals("/alipay")) {
            orders.values().stream()
                    .filter(order -> new String(body, UTF_8).contains(order.outTradeNo()))
                    .forEach(order -> threads.execute(order::paid));
            send(exchange, 200, "success".getBytes(UTF_8));
        } else if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
            answer(exchange, 401, Map.of("code", "unauthenticated"));
        } else {
            answer(exchange, exchange.getRequestMethod() + " " + path, body);
        }
    }

    private void answer(HttpExchange exchange, String call, byte[] body) throws IOException {
        if (call.equals("GET /api/v1/products")) {
            answer(exchange, 200, Map.of("data", List.of(Map.of("sku", SKU, "minYears", 1))));
        } else if (call.equals("GET /ops/v1/stock-movements")) {
            var query = exchange.getRequestURI().getQuery();
            var id = query.substring(query.indexOf("orderId=") + "orderId=".length());
            answer(exchange, 200, Map.of("data", order(id).movements(SKU)));
        } else if (call.equals("POST /api/v1/quotes")) {
            var quantity = json(body).path("items").path(0).path("quantity").asString();
            answer(exchange, 201, Map.of("quote", quantity, "total", Map.of("amount", 4900, "currency", "CNY")));
        } else if (call.equals("PUT /api/v1/endpoint")) {
            merchantUrl = json(body).path("url").asString();
            answer(exchange, 200, Map.of("url", merchantUrl));
        } else if (call.equals("POST /api/v1/endpoint/rotate-secret")) {
            answer(exchange, 200, Map.of("url", merchantUrl, "secret", SECRET));
        } else if (call.equals("GET /api/v1/notifications")) {
            var id = exchange.getRequestURI().getQuery().replace("orderId=", "");
            answer(exchange, 200, Map.of("data", List.of(order(id).ledger())));
        } else if (call.equals("POST /api/v1/orders")) {
            answer(exchange, 202, place(json(body).path("quote").asInt()));
        } else if (call.startsWith("GET /api/v1/orders/")) {
            answer(
                    exchange,
                    200,
                    order(call.substring("GET /api/v1/orders/".length())).view());
        } else {
            answer(exchange, 404, Map.of("code", "not-found"));
        }
    }

    private Map<String, Object> place(int quantity) {
        var real = provider;
        if (real == null) {
            throw new IllegalStateException("payBy: not called");
        }
        var order = new FakeOrder(this, real, quantity, Instant.now().plusMillis(3_500));
        orders.put(order.id(), order);
        threads.submit(() -> {
            order.live();
            return order;
        });
        return Map.of("id", order.id(), "status", "PLACED");
    }

    private FakeOrder order(String id) {
        var order = orders.get(id);
        if (order == null) {
            throw new IllegalArgumentException(id);
        }
        return order;
    }

    /** Tells the merchant and answers whether it said success. */
    int notifyMerchant(String type, String orderId) {
        var body = Http.JSON.writeValueAsBytes(Map.of("type", type, "data", Map.of("orderId", orderId)));
        var secret = makes(Mistake.SIGNS_WRONGLY) ? Webhooks.newSecret() : SECRET;
        var headers = new LinkedHashMap<>(Webhooks.sign(secret, "ntf_" + orderId, Instant.now(), body));
        headers.put("Content-Type", "application/json");
        try {
            var hook = URI.create(merchantUrl);
            return new Http(hook.getPort())
                    .send("POST", hook.getPath(), new String(body, UTF_8), headers)
                    .status();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static JsonNode json(byte[] body) {
        return Http.JSON.readTree(body);
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        send(exchange, status, Http.JSON.writeValueAsBytes(body));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
