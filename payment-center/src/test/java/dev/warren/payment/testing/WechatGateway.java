package dev.warren.payment.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * WeChat Pay's gateway as far as a payment center sees it: refuses what our merchant did not sign, answers signed. It writes
 * the names of headers in a case of its own, as something between us and the provider may.
 */
public class WechatGateway implements AutoCloseable {

    public static final String MERCHANT_ID = "1900000109";
    public static final String APP_ID = "wxd678efh567hg6787";
    public static final String KEY_ID = "PUB_KEY_ID_0119000001092024110500000001";
    public static final String API_V3_KEY = "0123456789abcdef0123456789ABCDEF";
    private static final String SERIAL = "7777777777777777777777777777777777777777";
    private static final Pattern AUTHORIZATION = Pattern.compile("WECHATPAY2-SHA256-RSA2048 mchid=\"" + MERCHANT_ID
            + "\",nonce_str=\"(.+)\",timestamp=\"(\\d+)\",serial_no=\"" + SERIAL + "\",signature=\"(.+)\"");

    private final HttpServer server;
    private final Map<String, WechatTrade> trades = new ConcurrentHashMap<>();
    private final Map<String, Queue<WechatFault>> faults = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicLong numbers = new AtomicLong(4200001L);
    private final WechatMethods methods = new WechatMethods(this);
    private volatile byte @Nullable [] bill;
    private volatile boolean billTampered;
    private volatile String noBill = "NO_STATEMENT_EXIST";

    public WechatGateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v3/", this::serve);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
    }

    /** The configuration of a merchant of this gateway. */
    public Map<String, Object> properties() {
        return Map.of(
                "warren.wechat.gateway-url", url(),
                "warren.wechat.merchant-id", MERCHANT_ID,
                "warren.wechat.app-id", APP_ID,
                "warren.wechat.merchant-serial-number", SERIAL,
                "warren.wechat.merchant-private-key", Keys.base64(Keys.APP.getPrivate()),
                "warren.wechat.api-v3-key", API_V3_KEY,
                "warren.wechat.wechatpay-public-key", Keys.base64(Keys.GATEWAY.getPublic()),
                "warren.wechat.wechatpay-public-key-id", KEY_ID,
                "warren.wechat.notify-url", "http://127.0.0.1/webhooks/wechat");
    }

    /** One request, whatever was answered. */
    public record Call(String operation, String path, String body) {}

    /** The next requests of an operation meet these faults, one each. */
    public void misbehave(String operation, WechatFault... next) {
        faults.computeIfAbsent(operation, o -> new ConcurrentLinkedQueue<>()).addAll(List.of(next));
    }

    public void behave() {
        faults.clear();
    }

    /** How often an operation was asked for, whatever it answered. */
    public long calls(String operation) {
        return calls.stream().filter(call -> call.operation.equals(operation)).count();
    }

    public List<Call> requests() {
        return List.copyOf(calls);
    }

    /** The bill of every day. */
    public void bills(byte[] csv) {
        bill = csv;
    }

    /** There is no bill, for this reason. */
    public void billsNothing(String code) {
        bill = null;
        noBill = code;
    }

    /** The file is another one than the one whose hash is signed. */
    public void tamperWithBills() {
        billTampered = true;
    }

    byte @Nullable [] bill() {
        return bill;
    }

    String noBill() {
        return noBill;
    }

    public WechatTrade trade(String outTradeNo) {
        return Objects.requireNonNull(trades.get(outTradeNo), outTradeNo);
    }

    public List<WechatTrade> trades() {
        return List.copyOf(trades.values());
    }

    /** The buyer scans and pays; false when the trade can no longer be paid. */
    public boolean pay(String outTradeNo) {
        return trade(outTradeNo).pay(Instant.now());
    }

    /** Somebody refunds at the provider's own pages. */
    public String refundOutside(String outTradeNo, long fen) {
        var number = "outside" + numbers.incrementAndGet();
        trade(outTradeNo).refund(number, fen, "SUCCESS");
        return number;
    }

    /** What became of a refund. */
    public void refundBecomes(String outTradeNo, String requestNo, String status) {
        trade(outTradeNo).refundStatus.put(requestNo, status);
    }

    /** The provider takes money twice for one number of ours, under another number of its own. */
    public WechatTrade payAgain(String outTradeNo) {
        var first = trade(outTradeNo);
        var second = new WechatTrade(outTradeNo, first.total, first.timeExpire, newNumber());
        second.pay(Instant.now());
        trades.put(second.transactionId, second);
        return second;
    }

    private String newNumber() {
        return "T" + numbers.incrementAndGet();
    }

    WechatTrade create(String outTradeNo, long total, String timeExpire) {
        return trades.computeIfAbsent(outTradeNo, no -> new WechatTrade(no, total, timeExpire, newNumber()));
    }

    @Nullable WechatTrade byOutTradeNo(String number) {
        return trades.get(number);
    }

    /** Before it is paid a trade has no such number. */
    @Nullable WechatTrade byTransactionId(String number) {
        return trades.values().stream()
                .filter(trade -> trade.transactionId.equals(number) && trade.paidAt != null)
                .findAny()
                .orElse(null);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var uri = exchange.getRequestURI();
            var path = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
            var operation = WechatMethods.operation(exchange.getRequestMethod(), uri.getPath());
            calls.add(new Call(operation, path, body));
            var queue = faults.get(operation);
            var reply = new WechatReply(exchange, queue == null ? null : queue.poll());
            if (!isSigned(exchange, path, body)) {
                reply.send(() -> WechatMethods.refused(401, "SIGN_ERROR"));
            } else if (operation.equals("download")) {
                reply.sendFile(billTampered ? new byte[] {1} : Objects.requireNonNull(bill));
            } else {
                reply.send(() -> methods.answer(operation, uri.getPath(), body));
            }
        }
    }

    private static boolean isSigned(HttpExchange exchange, String path, String body) {
        var authorization =
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
        var parts = AUTHORIZATION.matcher(authorization);
        return parts.matches()
                && KEY_ID.equals(exchange.getRequestHeaders().getFirst("Wechatpay-Serial"))
                && Keys.verify(
                        Keys.APP.getPublic(),
                        "%s\n%s\n%s\n%s\n%s\n"
                                .formatted(exchange.getRequestMethod(), path, parts.group(2), parts.group(1), body),
                        parts.group(3),
                        StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
