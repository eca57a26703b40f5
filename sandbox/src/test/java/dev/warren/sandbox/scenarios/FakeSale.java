package dev.warren.sandbox.scenarios;

import com.alipay.api.AlipayApiException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.RealClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A suite that knows just enough to run a flash sale, in one lock, and can be told to get something wrong. */
final class FakeSale implements AutoCloseable {

    /** What a suite can get wrong. */
    enum Mistake {
        LOSES_UNITS,
        SELLS_TWO_TO_ONE,
        GIVES_ANOTHER_TICKET_FOR_THE_SAME_KEY,
        FORGETS_THE_REAL_STOCK,
        /** As one whose services are killed does: what was asked for is done, and nobody hears of it. */
        LOSES_EVERY_SEVENTH_ANSWER
    }

    private static final String SKU = "rack-node";
    private static final Duration TIME_TO_PAY = Duration.ofSeconds(2);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Sold> tickets = new HashMap<>();
    private final Map<String, Long> moved = new HashMap<>();
    private final AtomicInteger answers = new AtomicInteger();
    /** In the names of all buyers and numbers: the provider knows those of the plays before. */
    private int plays;

    final Set<Mistake> mistakes = ConcurrentHashMap.newKeySet();
    private @Nullable RealClient alipay;
    private JsonNode announced = Http.JSON.createObjectNode();
    private long free;

    /** A ticket and its order, which have the same number. */
    private static final class Sold {
        private final String customer;
        private final Instant expiresAt = Instant.now().plus(TIME_TO_PAY);
        private String status = "AWAITING_PAYMENT";
        private @Nullable String code;

        private Sold(String customer) {
            this.customer = customer;
        }
    }

    FakeSale() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
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

    synchronized void begin(RealClient real) {
        alipay = real;
        plays++;
        tickets.clear();
        moved.clear();
        mistakes.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readAllBytes();
        var path = exchange.getRequestURI().getPath();
        var body = bytes.length == 0 || path.startsWith("/pay/")
                ? Http.JSON.createObjectNode()
                : Http.JSON.readTree(bytes);
        if (path.startsWith("/api/v1/orders/") && lacksCode(path.substring("/api/v1/orders/".length()))) {
            makeCode(path.substring("/api/v1/orders/".length()));
        }
        synchronized (this) {
            timeOut();
            var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            answer(exchange, path, String.valueOf(exchange.getRequestURI().getQuery()), body, key);
        }
        if (path.startsWith("/pay/")) {
            giveBackIfLate(path.substring("/pay/".length()));
        }
    }

    private void answer(HttpExchange exchange, String path, String query, JsonNode body, @Nullable String key)
            throws IOException {
        if (path.equals("/api/v1/products")) {
            send(exchange, 200, Map.of("data", List.of(Map.of("sku", SKU, "minYears", 1))));
        } else if (path.equals("/ops/v1/flash-sales")) {
            announced = body;
            free = body.path("quantity").asLong();
            move("PRE_DEDUCTED", free);
            send(exchange, 202, view());
        } else if (path.startsWith("/ops/v1/flash-sales/")) {
            send(exchange, 200, view());
        } else if (path.endsWith("/orders")) {
            buy(exchange, body.path("customerId").asString(""), String.valueOf(key));
        } else if (path.startsWith("/api/v1/flash-tickets/")) {
            var id = path.substring("/api/v1/flash-tickets/".length());
            send(exchange, 200, Map.of("id", id, "status", "ORDERED", "orderId", id));
        } else if (path.startsWith("/api/v1/orders/")) {
            send(exchange, 200, order(path.substring("/api/v1/orders/".length())));
        } else if (path.equals("/api/v1/payments")) {
            var money = Map.of("amount", FlashSale.PRICE, "currency", "CNY");
            send(exchange, 200, Map.of("data", List.of(Map.of("status", "PAID", "amount", money))));
        } else if (path.equals("/ops/v1/stock-movements")) {
            send(exchange, 200, Map.of("data", movements()));
        } else if (path.startsWith("/ops/v1/stock/")) {
            send(exchange, 200, Map.of("addsUp", !mistakes.contains(Mistake.FORGETS_THE_REAL_STOCK)));
        } else if (path.startsWith("/pay/")) {
            pay(path.substring("/pay/".length()));
            send(exchange, 200, "success".getBytes(StandardCharsets.UTF_8));
        } else {
            send(exchange, 200, Map.of("url", "http://127.0.0.1/", "secret", FakeSuite.SECRET));
        }
    }

    private void buy(HttpExchange exchange, String customer, String key) throws IOException {
        var salt = mistakes.contains(Mistake.GIVES_ANOTHER_TICKET_FOR_THE_SAME_KEY) ? tickets.size() : 0;
        var id = "tkt" + Math.abs((long) (key + salt).hashCode()) + customer.replaceAll("[^0-9]", "");
        var hasOne = tickets.values().stream()
                .anyMatch(sold -> sold.customer.equals(customer) && !sold.status.equals("TIMED_OUT"));
        if (!tickets.containsKey(id)) {
            if (hasOne && (free == 0 || !givesASecond())) {
                send(exchange, 409, Map.of("code", "limit-reached"));
                return;
            }
            if (free == 0 || waitsForTheFirst(customer)) {
                send(exchange, 409, Map.of("code", "sold-out-for-now"));
                return;
            }
            free--;
            move("RESERVED_IN_SALE", 1);
            tickets.put(id, new Sold(customer));
        }
        send(exchange, 202, Map.of("id", id, "status", "PENDING"));
    }

    /** Who sends an order twice, and who wants a second unit, are served before all others: both happen in every play. */
    private boolean waitsForTheFirst(String customer) {
        return !isFirst(customer)
                && tickets.values().stream()
                                .filter(sold -> isFirst(sold.customer))
                                .count()
                        < (givesASecond() ? 3 : 2);
    }

    private static boolean isFirst(String customer) {
        return customer.endsWith("_1") || customer.endsWith("_2");
    }

    private boolean givesASecond() {
        return mistakes.contains(Mistake.SELLS_TWO_TO_ONE)
                || mistakes.contains(Mistake.GIVES_ANOTHER_TICKET_FOR_THE_SAME_KEY);
    }

    private synchronized boolean lacksCode(String id) {
        var sold = tickets.get(id);
        return sold != null && sold.code == null;
    }

    /** Outside the lock: the provider is slow. */
    private void makeCode(String id) {
        try {
            var code = Objects.requireNonNull(alipay)
                    .precreate(id, "99.00", ",\"timeout_express\":\"30m\"", url() + "/pay/" + id)
                    .getQrCode();
            synchronized (this) {
                var sold = tickets.get(id);
                if (sold != null && sold.code == null) {
                    sold.code = code;
                }
            }
        } catch (AlipayApiException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private void pay(String id) {
        var sold = tickets.get(id);
        if (sold != null && sold.status.equals("AWAITING_PAYMENT")) {
            sold.status = "PAID";
            move("SOLD", 1);
        }
    }

    /** Outside the lock, as {@link #makeCode}. */
    private void giveBackIfLate(String id) {
        synchronized (this) {
            var sold = tickets.get(id);
            if (sold == null || !sold.status.equals("TIMED_OUT")) {
                return;
            }
        }
        try {
            Objects.requireNonNull(alipay).cancel(id);
        } catch (AlipayApiException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private void timeOut() {
        for (var sold : tickets.values()) {
            if (sold.status.equals("AWAITING_PAYMENT") && Instant.now().isAfter(sold.expiresAt)) {
                sold.status = "TIMED_OUT";
                move("RELEASED_TO_SALE", 1);
                free += mistakes.contains(Mistake.LOSES_UNITS) ? 0 : 1;
            }
        }
    }

    private Map<String, Object> order(String id) {
        var sold = tickets.get(id);
        var payment = sold == null || sold.code == null ? Map.of() : Map.of("qrCode", sold.code);
        return Map.of(
                "status",
                sold == null ? "REJECTED" : sold.status,
                "total",
                Map.of("amount", FlashSale.PRICE),
                "payment",
                payment);
    }

    private Map<String, Object> view() {
        var sold = count("PAID");
        var held = count("AWAITING_PAYMENT");
        var quantity = announced.path("quantity").asLong();
        var view = new HashMap<String, Object>(Map.of("id", "sale_" + plays, "status", "READY", "announced", quantity));
        view.putAll(Map.of("free", free, "preDeducted", held, "leased", 0, "held", held, "sold", sold));
        view.put("addsUp", free + held + sold == quantity);
        return view;
    }

    private long count(String status) {
        return tickets.values().stream()
                .filter(sold -> sold.status.equals(status))
                .count();
    }

    private void move(String kind, long quantity) {
        if (!mistakes.contains(Mistake.FORGETS_THE_REAL_STOCK) || !kind.equals("RELEASED_TO_SALE")) {
            moved.merge(kind, quantity, Long::sum);
        }
    }

    private List<Map<String, Object>> movements() {
        return moved.entrySet().stream()
                .map(kind -> Map.<String, Object>of("kind", kind.getKey(), "quantity", kind.getValue()))
                .toList();
    }

    private void send(HttpExchange exchange, int status, Object body) throws IOException {
        if (isToBeLost(exchange)) {
            exchange.close();
            return;
        }
        var bytes = body instanceof byte[] text ? text : Http.JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private boolean isToBeLost(HttpExchange exchange) {
        var mayBeRepeated = exchange.getRequestMethod().equals("GET")
                || exchange.getRequestHeaders().containsKey("Idempotency-Key");
        return mistakes.contains(Mistake.LOSES_EVERY_SEVENTH_ANSWER)
                && mayBeRepeated
                && answers.incrementAndGet() % 7 == 0;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
