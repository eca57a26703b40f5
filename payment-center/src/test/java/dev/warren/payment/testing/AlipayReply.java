package dev.warren.payment.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Sends one answer, the way it should be or with a fault. */
class AlipayReply {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpExchange exchange;
    private final String method;
    private final @Nullable Fault fault;

    AlipayReply(HttpExchange exchange, String method, @Nullable Fault fault) {
        this.exchange = exchange;
        this.method = method;
        this.fault = fault;
    }

    void send(Supplier<Map<String, String>> execute) throws IOException {
        switch (fault) {
            case null -> write(signed(JSON.writeValueAsString(execute.get())));
            case BAD_SIGNATURE -> {
                var text = JSON.writeValueAsString(execute.get());
                write(body(node(), text, sign(text, true)));
            }
            case UNSIGNED_ERROR ->
                write(body(node(), JSON.writeValueAsString(AlipayMethods.refused("ACQ.UNKNOWN")), ""));
            case UNSIGNED_NOT_EXIST ->
                write(body(node(), JSON.writeValueAsString(AlipayMethods.refused("ACQ.TRADE_NOT_EXIST")), ""));
            case UNSIGNED_SUCCESS -> write(body(node(), JSON.writeValueAsString(execute.get()), ""));
            case HTML -> write("<html><body>Bad gateway</body></html>");
            case HTTP_500 -> exchange.sendResponseHeaders(500, -1);
            case CLOSE_SOCKET -> throw new IOException("as ordered");
            case EXECUTE_THEN_CLOSE -> {
                var unheard = execute.get();
                throw new IOException("as ordered, after " + unheard.get("code"));
            }
            case HANG -> park(3000);
            case DRIP -> drip(signed(JSON.writeValueAsString(execute.get())));
            case ESCAPED_SLASH -> {
                var text = JSON.writeValueAsString(execute.get());
                write(body(node(), text.replace("/", "\\/"), sign(text, false)));
            }
            case DUPLICATE_NODE -> {
                var text = JSON.writeValueAsString(execute.get());
                write("{\"%s\":%s,\"sign\":\"%s\",\"%s\":{\"code\":\"10000\"}}"
                        .formatted(node(), text, sign(text, false), node()));
            }
            case WRONG_NODE -> {
                var text = JSON.writeValueAsString(execute.get());
                write(body("alipay_trade_other_response", text, sign(text, false)));
            }
            case OTHER_TRADE -> {
                var fields = new LinkedHashMap<>(execute.get());
                fields.put("out_trade_no", "pay_of_somebody_else");
                fields.put("trade_no", "T1");
                fields.remove("out_request_no");
                write(signed(JSON.writeValueAsString(fields)));
            }
            case OTHER_AMOUNT -> {
                var fields = new LinkedHashMap<>(execute.get());
                fields.put("total_amount", "0.01");
                write(signed(JSON.writeValueAsString(fields)));
            }
            case ACCEPT_ONLY -> {
                var fields = new LinkedHashMap<>(execute.get());
                fields.put("fund_change", "N");
                write(signed(JSON.writeValueAsString(fields)));
            }
            case SYSTEM_BUSY -> write(signed("{\"code\":\"20000\",\"msg\":\"Service Currently Unavailable\"}"));
            case SYSTEM_ERROR -> write(signed(JSON.writeValueAsString(AlipayMethods.refused("ACQ.SYSTEM_ERROR"))));
            case INVALID_PARAMETER ->
                write(signed(JSON.writeValueAsString(AlipayMethods.refused("ACQ.INVALID_PARAMETER"))));
            case NUMBER_FOR_TEXT -> {
                var fields = new LinkedHashMap<String, Object>(AlipayMethods.success(execute.get()));
                fields.put("code", "10000");
                fields.put("out_trade_no", 17);
                write(signed(JSON.writeValueAsString(fields)));
            }
        }
    }

    private String signed(String text) {
        return body(node(), text, sign(text, false));
    }

    private static String sign(String text, boolean byStranger) {
        var key = byStranger ? Keys.STRANGER : Keys.GATEWAY;
        return Keys.sign(key.getPrivate(), text, StandardCharsets.UTF_8);
    }

    private static String body(String node, String text, String sign) {
        return sign.isEmpty()
                ? "{\"%s\":%s}".formatted(node, text)
                : "{\"%s\":%s,\"sign\":\"%s\"}".formatted(node, text, sign);
    }

    private String node() {
        return method.replace('.', '_') + "_response";
    }

    private void write(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().close();
    }

    private void drip(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        for (var single : bytes) {
            exchange.getResponseBody().write(single);
            exchange.getResponseBody().flush();
            park(50);
        }
    }

    private static void park(long millis) {
        java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
