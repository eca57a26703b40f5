package dev.warren.product.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A factory on a port of its own that answers as it is told and remembers what it was asked. */
public final class FakeFactory implements AutoCloseable {

    /** How one exchange is answered. */
    public interface Behaviour {
        void answer(HttpExchange exchange, String requestId) throws IOException;
    }

    /** One request as it came over the wire. */
    public record Asked(String method, String path, byte[] body, Map<String, List<String>> headers) {}

    private static final Behaviour TAKES_EVERYTHING =
            (exchange, id) -> send(exchange, 202, "{\"requestId\":\"%s\",\"status\":\"ACCEPTED\"}".formatted(id));

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    public FakeFactory() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        reset();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/factory");
    }

    /** Takes every order, and has each still in acceptance. */
    public void reset() {
        behaviours.put("POST", TAKES_EVERYTHING);
        behaviours.put("GET", TAKES_EVERYTHING);
        asked.clear();
    }

    public void onRequest(Behaviour behaviour) {
        behaviours.put("POST", behaviour);
    }

    public void onQuery(Behaviour behaviour) {
        behaviours.put("GET", behaviour);
    }

    /** What was asked about one order, oldest first. */
    public List<Asked> asked(String requestId) {
        return asked.stream()
                .filter(each -> each.path().endsWith(requestId) || new String(each.body(), UTF_8).contains(requestId))
                .toList();
    }

    public static Behaviour says(int status, String body) {
        return (exchange, id) -> send(exchange, status, body.replace("$id", id));
    }

    public static Behaviour closesTheConnection() {
        return (exchange, id) -> exchange.close();
    }

    /** Takes the question and never answers it. */
    public Behaviour staysSilent() {
        return (exchange, id) -> waitForTheEnd();
    }

    /** Begins an answer and never ends it. */
    public Behaviour drips() {
        return (exchange, id) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            waitForTheEnd();
        };
    }

    private void waitForTheEnd() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().getPath();
            var method = exchange.getRequestMethod();
            asked.add(new Asked(method, path, body, Map.copyOf(exchange.getRequestHeaders())));
            var id = method.equals("GET")
                    ? path.substring(path.lastIndexOf('/') + 1)
                    : new String(body, UTF_8).replaceAll("(?s).*\"requestId\":\"([^\"]+)\".*", "$1");
            behaviours.getOrDefault(method, TAKES_EVERYTHING).answer(exchange, id);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
