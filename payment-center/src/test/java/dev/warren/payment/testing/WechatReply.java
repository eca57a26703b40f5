package dev.warren.payment.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Sends one answer of WeChat Pay's gateway, the way it should be or with a fault. */
class WechatReply {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpExchange exchange;
    private final @Nullable WechatFault fault;

    WechatReply(HttpExchange exchange, @Nullable WechatFault fault) {
        this.exchange = exchange;
        this.fault = fault;
    }

    void send(Supplier<WechatMethods.Answer> execute) throws IOException {
        switch (fault) {
            case null -> write(execute.get());
            case BAD_SIGNATURE -> write(execute.get(), Keys.STRANGER, WechatGateway.KEY_ID, Instant.now());
            case OTHER_SERIAL -> write(execute.get(), Keys.GATEWAY, "PUB_KEY_ID_0", Instant.now());
            case STALE ->
                write(
                        execute.get(),
                        Keys.GATEWAY,
                        WechatGateway.KEY_ID,
                        Instant.now().minusSeconds(360));
            case UNSIGNED_NOT_EXIST -> raw(404, text(WechatMethods.refused(404, "ORDER_NOT_EXIST")), true);
            case UNSIGNED_SUCCESS -> {
                var answer = execute.get();
                raw(answer.status(), text(answer), true);
            }
            case PROBE -> {
                var answer = execute.get();
                sign(text(answer), Keys.GATEWAY, WechatGateway.KEY_ID, Instant.now());
                exchange.getResponseHeaders().set("Wechatpay-Signature", "WECHATPAY/SIGNTEST/" + UUID.randomUUID());
                raw(answer.status(), text(answer), true);
            }
            case HTML -> raw(200, "<html><body>Bad gateway</body></html>", false);
            case HTTP_500 -> exchange.sendResponseHeaders(500, -1);
            case RETRY_AT_ONCE -> {
                exchange.getResponseHeaders().set("Retry-After", "0");
                exchange.sendResponseHeaders(503, -1);
            }
            case REDIRECT -> {
                exchange.getResponseHeaders().set("Location", "/v3/elsewhere");
                exchange.sendResponseHeaders(307, -1);
            }
            case CLOSE_SOCKET -> throw new IOException("as ordered");
            case EXECUTE_THEN_CLOSE ->
                throw new IOException("as ordered, after " + execute.get().status());
            case HANG -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
            case DRIP -> drip(execute.get());
            case ENDLESS -> endless();
            case GARBAGE -> writeText(200, "]");
            case FIELD_TWICE -> {
                var answer = execute.get();
                var text = text(answer);
                writeText(
                        answer.status(),
                        text.isEmpty()
                                ? "{\"a\":1,\"a\":2}"
                                : text.replaceFirst("\\{", "{\"mchid\":\"1\",\"mchid\":\"1\","));
            }
            case OTHER_TRADE -> {
                var answer = execute.get();
                var fields = new LinkedHashMap<String, Object>(answer.body() == null ? Map.of() : answer.body());
                fields.put("out_trade_no", "payofsomebodyelse");
                fields.put("transaction_id", "T1");
                fields.put("out_refund_no", "rfd_of_somebody_else");
                write(new WechatMethods.Answer(answer.status(), fields));
            }
            case SYSTEM_ERROR -> write(WechatMethods.refused(500, "SYSTEM_ERROR"));
            case TOO_OFTEN -> write(WechatMethods.refused(429, "FREQUENCY_LIMITED"));
            case SIGN_ERROR -> write(WechatMethods.refused(401, "SIGN_ERROR"));
            case PARAM_ERROR -> write(WechatMethods.refused(400, "PARAM_ERROR"));
            case NOT_ENOUGH -> write(WechatMethods.refused(403, "NOT_ENOUGH"));
            case ACCEPT_ONLY -> refund(execute, "PROCESSING");
            case REFUND_CLOSED -> refund(execute, "CLOSED");
            case REFUND_ABNORMAL -> refund(execute, "ABNORMAL");
        }
    }

    /** A file, which nobody signs. */
    void sendFile(byte[] content) throws IOException {
        if (fault == WechatFault.HTTP_500) {
            exchange.sendResponseHeaders(500, -1);
        } else if (fault == WechatFault.CLOSE_SOCKET) {
            throw new IOException("as ordered");
        } else {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    private void refund(Supplier<WechatMethods.Answer> execute, String status) throws IOException {
        var answer = execute.get();
        var fields = new LinkedHashMap<String, Object>(answer.body() == null ? Map.of() : answer.body());
        fields.put("status", status);
        write(new WechatMethods.Answer(answer.status(), fields));
    }

    private void write(WechatMethods.Answer answer) throws IOException {
        write(answer, Keys.GATEWAY, WechatGateway.KEY_ID, Instant.now());
    }

    private void write(WechatMethods.Answer answer, KeyPair key, String keyId, Instant at) throws IOException {
        sign(text(answer), key, keyId, at);
        raw(answer.status(), text(answer), true);
    }

    private void writeText(int status, String text) throws IOException {
        sign(text, Keys.GATEWAY, WechatGateway.KEY_ID, Instant.now());
        raw(status, text, true);
    }

    private void sign(String text, KeyPair key, String keyId, Instant at) {
        WechatNotice.signature(text.getBytes(StandardCharsets.UTF_8), key.getPrivate(), keyId, at)
                .forEach(exchange.getResponseHeaders()::set);
    }

    private static String text(WechatMethods.Answer answer) {
        return answer.body() == null ? "" : JSON.writeValueAsString(answer.body());
    }

    private void raw(int status, String text, boolean json) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", json ? "application/json" : "text/html");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private void drip(WechatMethods.Answer answer) throws IOException {
        sign(text(answer), Keys.GATEWAY, WechatGateway.KEY_ID, Instant.now());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        for (var i = 0; i < 100; i++) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private void endless() throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        for (var i = 0; i < 4096; i++) {
            exchange.getResponseBody().write(new byte[1024]);
        }
    }
}
