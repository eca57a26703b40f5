package dev.warren.sandbox.testing;

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
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Somebody on our side who takes callbacks and answers them as told. */
public final class Listener implements AutoCloseable {

    private final HttpServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<Saying> sayings = new ConcurrentLinkedDeque<>();
    private volatile Saying otherwise = new Saying(200, "success");

    public Listener() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::hear);
        server.start();
    }

    /** @param headers names in lower case */
    public record Heard(Map<String, String> headers, String body) {}

    private record Saying(int status, String body) {}

    public URI url() {
        return URI.create(
                "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort()));
    }

    /** Answers the next call like this. */
    public Listener then(int status, String body) {
        sayings.add(new Saying(status, body));
        return this;
    }

    /** Answers everything else like this. */
    public Listener otherwise(int status, String body) {
        otherwise = new Saying(status, body);
        return this;
    }

    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    private void hear(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toLowerCase(java.util.Locale.ROOT),
                        entry -> entry.getValue().getFirst()));
        var next = sayings.poll();
        var saying = next == null ? otherwise : next;
        heard.add(new Heard(headers, body));
        var answer = saying.body.getBytes(UTF_8);
        exchange.sendResponseHeaders(saying.status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
