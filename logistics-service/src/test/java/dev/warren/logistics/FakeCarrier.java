package dev.warren.logistics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.warren.defaults.webhook.InvalidSignature;
import dev.warren.defaults.webhook.Webhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A carrier on a real socket that can be told to misbehave, for everybody or for the parcels of one site. */
public final class FakeCarrier {

    /** Of the carrier "yto", which is the one for everything else. */
    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** Of the carrier "sf". */
    public static final String OTHER_SECRET = "whsec_c2YgaGFzIGEgc2VjcmV0IG9mIGl0cyBvd24=";

    /** A request as it came over the wire. */
    public record Received(
            String method,
            String parcelId,
            String site,
            @Nullable String webhookId,
            JsonNode body) {}

    /** What the carrier does with a request instead of answering properly. */
    @FunctionalInterface
    public interface Misbehaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final JsonMapper json = JsonMapper.builder().build();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, String> sites = new ConcurrentHashMap<>();
    private final Map<String, String> whereabouts = new ConcurrentHashMap<>();
    private final Map<String, Misbehaviour> misbehaviours = new ConcurrentHashMap<>();
    private final int port;
    private HttpServer server;
    private volatile InstantSource clock = Clock.systemUTC();

    private FakeCarrier() {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    public static FakeCarrier start() {
        return new FakeCarrier();
    }

    private HttpServer listen(int onPort) {
        try {
            var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 0);
            listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            listening.createContext("/", this::handle);
            listening.start();
            return listening;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public void tellsTimeBy(InstantSource other) {
        clock = other;
    }

    public void goesDown() {
        server.stop(0);
    }

    public void comesBack() {
        server = listen(port);
    }

    /** Everybody is well again and nothing was received. */
    public void reset() {
        misbehaviours.clear();
        received.clear();
    }

    public void misbehavesAt(String site, Misbehaviour misbehaviour) {
        misbehaviours.put(site, misbehaviour);
    }

    public void recoversAt(String site) {
        misbehaviours.remove(site);
    }

    /** What a query about this parcel is answered with from now on. */
    public void movesTo(String parcelId, String answer) {
        whereabouts.put(parcelId, answer);
    }

    public List<Received> requestsFor(String site) {
        return received.stream()
                .filter(request ->
                        request.method().equals("POST") && request.site().equals(site))
                .toList();
    }

    public List<Received> queriesFor(String parcelId) {
        return received.stream()
                .filter(request ->
                        request.method().equals("GET") && request.parcelId().equals(parcelId))
                .toList();
    }

    public static String trackingNo(String parcelId) {
        return "TRK-" + parcelId.substring(parcelId.length() - 8);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var bytes = exchange.getRequestBody().readAllBytes();
            var request = read(exchange, bytes);
            received.add(request);
            var misbehaviour = misbehaviours.get(request.site());
            if (misbehaviour != null) {
                misbehaviour.answer(exchange);
            } else if (!isSigned(exchange, bytes)) {
                reply(exchange, 401, "{}");
            } else if (request.method().equals("POST")) {
                reply(exchange, 202, accepted(request.parcelId()));
            } else {
                reply(exchange, 200, whereabouts.getOrDefault(request.parcelId(), accepted(request.parcelId())));
            }
        }
    }

    private Received read(HttpExchange exchange, byte[] bytes) {
        var webhookId = exchange.getRequestHeaders().getFirst(Webhooks.ID);
        if (exchange.getRequestMethod().equals("POST")) {
            var body = json.readTree(bytes);
            var parcelId = body.path("parcelId").asString();
            sites.put(parcelId, body.path("site").asString());
            return new Received("POST", parcelId, sites.getOrDefault(parcelId, ""), webhookId, body);
        }
        var path = exchange.getRequestURI().getPath();
        var parcelId = path.substring(path.lastIndexOf('/') + 1);
        return new Received("GET", parcelId, sites.getOrDefault(parcelId, ""), webhookId, json.createObjectNode());
    }

    private boolean isSigned(HttpExchange exchange, byte[] body) {
        try {
            var secret = exchange.getRequestURI().getPath().startsWith("/sf/") ? OTHER_SECRET : SECRET;
            Webhooks.verify(List.of(secret), exchange.getRequestHeaders()::getFirst, body, clock.instant());
            return true;
        } catch (InvalidSignature forged) {
            return false;
        }
    }

    public static String accepted(String parcelId) {
        return "{\"parcelId\":\"%s\",\"trackingNo\":\"%s\",\"status\":\"ACCEPTED\"}"
                .formatted(parcelId, trackingNo(parcelId));
    }

    public static void reply(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
