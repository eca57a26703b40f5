package dev.warren.benchmarks.reconciliation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Alipay as far as a bill goes: a signed answer with an address, and there the bill. */
final class Provider implements AutoCloseable {

    static final String SELLER_ID = "2088000000000001";
    private static final String NODE = "alipay_data_dataservice_bill_downloadurl_query_response";

    private final HttpServer server;
    private final KeyPair app;
    private final KeyPair gateway;
    private final Path bill;
    private final CompletableFuture<Long> asked = new CompletableFuture<>();

    Provider(Path bill) throws IOException, GeneralSecurityException {
        this.bill = bill;
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        app = generator.generateKeyPair();
        gateway = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/gateway.do", this::answer);
        server.createContext("/bill.zip", this::serve);
        server.start();
    }

    /** When it was asked for the bill, in nanoseconds of this JVM. */
    CompletableFuture<Long> asked() {
        return asked;
    }

    /** What a payment center has to be started with. */
    List<String> arguments() {
        return List.of(
                "--warren.alipay.gateway-url=" + origin() + "/gateway.do",
                "--warren.alipay.app-id=2021000000000001",
                "--warren.alipay.seller-id=" + SELLER_ID,
                "--warren.alipay.notify-url=http://127.0.0.1/webhooks/alipay",
                "--warren.alipay.app-private-key=" + base64(app.getPrivate()),
                "--warren.alipay.alipay-public-key=" + base64(gateway.getPublic()),
                "--warren.alipay.bill.from=" + origin());
    }

    private String origin() {
        return "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            asked.complete(System.nanoTime());
            var node = "{\"code\":\"10000\",\"msg\":\"Success\",\"bill_download_url\":\"%s/bill.zip\"}"
                    .formatted(origin());
            var body = "{\"%s\":%s,\"sign\":\"%s\"}"
                    .formatted(NODE, node, signed(node))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, Files.size(bill));
            Files.copy(bill, exchange.getResponseBody());
        }
    }

    private String signed(String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(gateway.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
