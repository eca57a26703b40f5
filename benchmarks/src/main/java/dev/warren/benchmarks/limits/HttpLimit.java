package dev.warren.benchmarks.limits;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** HTTP alone: the server that comes with the JDK, in this JVM; it reads a POST and answers 202 with the body of a ticket. */
public final class HttpLimit implements AutoCloseable {

    private static final byte[] TICKET =
            "{\"id\":\"tkt_%s\",\"saleId\":\"sale_01h455vb4pex5vsknk084sn02q\",\"status\":\"PENDING\"}"
                    .formatted("x".repeat(36))
                    .getBytes(StandardCharsets.UTF_8);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    public HttpLimit() throws IOException {
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000"); // or it ends those of one client in five
        System.setProperty("sun.net.httpserver.nodelay", "true"); // or head and body of an answer wait for each other
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
        server.setExecutor(threads);
        server.createContext("/", HttpLimit::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(202, TICKET.length);
            exchange.getResponseBody().write(TICKET);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
