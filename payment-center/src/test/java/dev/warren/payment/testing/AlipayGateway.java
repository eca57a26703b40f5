package dev.warren.payment.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Alipay's gateway as far as a payment center sees it: refuses what is not signed by our application, answers signed. */
public class AlipayGateway implements AutoCloseable {

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    public static final String APP_ID = "2021000000000001";
    public static final String SELLER_ID = "2088000000000001";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));

    private final HttpServer server;
    private final Map<String, Trade> trades = new ConcurrentHashMap<>();
    private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final Map<String, Queue<Held>> held = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicLong numbers = new AtomicLong(2026_11_22_0000L);
    private final AlipayMethods methods = new AlipayMethods(this);
    private final AlipayBills bills = new AlipayBills();

    public AlipayGateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/gateway.do", this::serve);
        server.createContext(AlipayBills.PATH, bills::serve);
        server.start();
    }

    public String url() {
        return origin() + "/gateway.do";
    }

    public String origin() {
        return "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
    }

    public AlipayBills bills() {
        return bills;
    }

    /** The configuration of an application of this gateway. */
    public Map<String, Object> properties() {
        return Map.of(
                "warren.alipay.gateway-url",
                url(),
                "warren.alipay.app-id",
                APP_ID,
                "warren.alipay.seller-id",
                SELLER_ID,
                "warren.alipay.notify-url",
                "http://127.0.0.1/webhooks/alipay",
                "warren.alipay.app-private-key",
                Keys.base64(Keys.APP.getPrivate()),
                "warren.alipay.alipay-public-key",
                Keys.base64(Keys.GATEWAY.getPublic()),
                "warren.alipay.bill.from",
                origin());
    }

    /** The next requests of a method meet these faults, one each. */
    public void misbehave(String method, Fault... next) {
        faults.computeIfAbsent(
                        method.equals("bill") ? AlipayMethods.BILL : "alipay.trade." + method,
                        m -> new ConcurrentLinkedQueue<>())
                .addAll(List.of(next));
    }

    /** The next requests of a method about one trade meet these faults; those about others do not. */
    public void misbehaveAbout(String outTradeNo, String method, Fault... next) {
        faults.computeIfAbsent("alipay.trade." + method + outTradeNo, m -> new ConcurrentLinkedQueue<>())
                .addAll(List.of(next));
    }

    /** The next answer of a method about one trade waits until it is released, and says what was the case before. */
    public Held hold(String outTradeNo, String method) {
        var next = new Held();
        held.computeIfAbsent("alipay.trade." + method + outTradeNo, m -> new ConcurrentLinkedQueue<>())
                .add(next);
        return next;
    }

    private Map<String, String> answer(String method, String content) {
        var answer = methods.answer(method, content);
        held.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(method)
                        && content.contains('"' + entry.getKey().substring(method.length()) + '"'))
                .findAny()
                .map(entry -> entry.getValue().poll())
                .ifPresent(Held::holdAnswer);
        return answer;
    }

    public void behave() {
        held.values().forEach(waiting -> waiting.forEach(Held::release));
        held.clear();
        faults.clear();
    }

    /** How often a method was called, whatever it answered. */
    public long calls(String method) {
        return calls.stream().filter(call -> call.isFor(method)).count();
    }

    /** When a method was called about one trade. */
    public List<Instant> callTimes(String method, String outTradeNo) {
        return calls.stream()
                .filter(call -> call.isFor(method) && call.content().contains('"' + outTradeNo + '"'))
                .map(Call::at)
                .toList();
    }

    public List<Map<String, String>> requests() {
        return calls.stream().map(Call::fields).toList();
    }

    private record Call(Instant at, Map<String, String> fields) {

        boolean isFor(String method) {
            return (method.equals("bill") ? AlipayMethods.BILL : "alipay.trade." + method).equals(fields.get("method"));
        }

        String content() {
            return fields.getOrDefault("biz_content", "");
        }
    }

    public Trade trade(String outTradeNo) {
        return Objects.requireNonNull(trades.get(outTradeNo), outTradeNo);
    }

    public List<Trade> trades() {
        return List.copyOf(trades.values());
    }

    /** The buyer scans the code. */
    public void scan(String outTradeNo) {
        trade(outTradeNo).scan();
    }

    /** The buyer scans and pays; false when the trade can no longer be paid. */
    public boolean pay(String outTradeNo) {
        return pay(outTradeNo, Instant.now());
    }

    public boolean pay(String outTradeNo, Instant at) {
        return trade(outTradeNo).pay(time(at));
    }

    /** Somebody refunds at the provider's own pages. */
    public void refundOutside(String outTradeNo, String yuan) {
        trade(outTradeNo).refund("outside" + numbers.incrementAndGet(), new BigDecimal(yuan));
    }

    /** A refund is carried out under that number. */
    public void refundOutside(String outTradeNo, String requestNo, String yuan) {
        trade(outTradeNo).refund(requestNo, new BigDecimal(yuan));
    }

    /** The trade can no longer be refunded. */
    public void finish(String outTradeNo) {
        trade(outTradeNo).status = Trade.Status.TRADE_FINISHED;
    }

    /** The provider's own time-out. */
    public void expire(String outTradeNo) {
        trade(outTradeNo).expire();
    }

    /** The provider takes money twice for one number of ours, under another number of its own. */
    public Trade payAgain(String outTradeNo) {
        var first = trade(outTradeNo);
        var second = new Trade(outTradeNo, first.amount, first.timeoutExpress, "T" + numbers.incrementAndGet());
        second.pay(time(Instant.now()));
        trades.put(second.tradeNo, second);
        return second;
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    Trade create(String outTradeNo, BigDecimal amount, String timeoutExpress) {
        return trades.computeIfAbsent(
                outTradeNo, no -> new Trade(no, amount, timeoutExpress, "T" + numbers.incrementAndGet()));
    }

    @Nullable Trade find(String outTradeNo, String tradeNo) {
        return tradeNo.isEmpty()
                ? trades.get(outTradeNo)
                : trades.values().stream()
                        .filter(t -> t.tradeNo.equals(tradeNo))
                        .findAny()
                        .orElse(null);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var fields = new TreeMap<>(form(exchange.getRequestURI().getRawQuery()));
            fields.putAll(form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            var method = fields.getOrDefault("method", "");
            var fault = fault(method, fields.getOrDefault("biz_content", ""));
            calls.add(new Call(Instant.now(), Map.copyOf(fields)));
            new AlipayReply(exchange, method, fault)
                    .send(() -> isSigned(fields)
                            ? answer(method, fields.getOrDefault("biz_content", "{}"))
                            : Map.of(
                                    "code",
                                    "40002",
                                    "msg",
                                    "Invalid Arguments",
                                    "sub_code",
                                    "isv.invalid-signature",
                                    "sub_msg",
                                    "验签出错"));
        }
    }

    private @Nullable Fault fault(String method, String content) {
        var about = faults.keySet().stream()
                .filter(key -> key.startsWith(method) && content.contains('"' + key.substring(method.length()) + '"'))
                .findAny();
        var queue = faults.get(about.orElse(method));
        return queue == null ? null : queue.poll();
    }

    private static boolean isSigned(Map<String, String> fields) {
        var content = fields.entrySet().stream()
                .filter(field ->
                        !field.getKey().equals("sign") && !field.getValue().isBlank())
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
        return APP_ID.equals(fields.get("app_id"))
                && "RSA2".equals(fields.get("sign_type"))
                && Keys.verify(Keys.APP.getPublic(), content, fields.getOrDefault("sign", ""), StandardCharsets.UTF_8);
    }

    private static Map<String, String> form(String text) {
        var fields = new TreeMap<String, String>();
        for (var pair : text.split("&")) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Where this gateway listens, to be blamed in tests. */
    public URI uri() {
        return URI.create(url());
    }
}
