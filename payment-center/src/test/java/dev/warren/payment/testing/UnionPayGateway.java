package dev.warren.payment.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.warren.payment.testing.UnionPayAuthority.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
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
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** UnionPay's gateway as far as a payment center sees it: refuses what is not signed by our merchant, answers signed and not encoded. */
public class UnionPayGateway implements AutoCloseable {

    public static final String MER_ID = "777290058110048";
    public static final String CARD = "6226090000000048";
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(BEIJING);
    private static final DateTimeFormatter TRACE =
            DateTimeFormatter.ofPattern("MMddHHmmss").withZone(BEIJING);

    private final HttpServer server;
    private final Map<String, Transaction> transactions = new ConcurrentHashMap<>();
    private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final Map<String, Queue<String>> codes = new ConcurrentHashMap<>();
    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong numbers = new AtomicLong(100_000);
    private volatile @Nullable String bill;

    /** How the gateway misbehaves once. */
    public enum Fault {
        /** Signs, and then changes the answer. */
        TAMPERED,
        UNSIGNED,
        /** Signs with a certificate of the same authority that belongs to another merchant. */
        OTHER_MERCHANT,
        SELF_SIGNED,
        OTHER_AUTHORITY,
        EXPIRED,
        /** Signs with the CR of the certificate left out of the text, as a careless proxy would make it. */
        LINE_FEEDS,
        /** Encodes the answer like a form. */
        PERCENT_ENCODED,
        /** A signed answer about another transaction. */
        OTHER_TRANSACTION,
        /** A signed answer to another merchant. */
        OTHER_MER_ID,
        HTML,
        HTTP_500,
        CLOSE_SOCKET,
        EXECUTE_THEN_CLOSE,
        HANG,
        DRIP
    }

    /** What the gateway knows of one transaction of ours. */
    public static final class Transaction {

        final Map<String, String> asked;
        volatile @Nullable String code;
        volatile @Nullable String queryId;
        volatile String traceTime = "";

        Transaction(Map<String, String> asked) {
            this.asked = asked;
        }

        public String orderId() {
            return asked.getOrDefault("orderId", "");
        }

        public String field(String name) {
            return asked.getOrDefault(name, "");
        }

        public String queryId() {
            return Objects.requireNonNull(queryId);
        }

        boolean isRefund() {
            return field("txnType").equals("04");
        }
    }

    public UnionPayGateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/gateway/api/backTransReq.do", this::serve);
        server.createContext("/gateway/api/queryTrans.do", this::serve);
        server.createContext("/file/", this::serve);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
    }

    /** The configuration of a merchant of this gateway. */
    public Map<String, Object> properties() {
        return Map.of(
                "warren.unionpay.gateway-url", url(),
                "warren.unionpay.file-url", url() + "/file",
                "warren.unionpay.merchant-id", MER_ID,
                "warren.unionpay.merchant-key", UnionPayAuthority.MERCHANT.keyBase64(),
                "warren.unionpay.merchant-certificate", UnionPayAuthority.MERCHANT.pem(),
                "warren.unionpay.root-certificate", UnionPayAuthority.ROOT.pem(),
                "warren.unionpay.middle-certificate", UnionPayAuthority.MIDDLE.pem(),
                "warren.unionpay.notify-url", "http://127.0.0.1/webhooks/unionpay");
    }

    /** The next requests of an operation ({@code apply}, {@code query}, {@code refund}, {@code file}) meet these faults, one each. */
    public void misbehave(String operation, Fault... next) {
        faults.computeIfAbsent(operation, o -> new ConcurrentLinkedQueue<>()).addAll(List.of(next));
    }

    /** The next requests of an operation are answered with these codes, one each, and nothing else is done. */
    public void answer(String operation, String... next) {
        codes.computeIfAbsent(operation, o -> new ConcurrentLinkedQueue<>()).addAll(List.of(next));
    }

    /** The same for one transaction only. */
    public void answerAbout(String orderId, String operation, String... next) {
        answer(operation + orderId, next);
    }

    public void behave() {
        faults.clear();
        codes.clear();
    }

    public List<Map<String, String>> requests(String operation) {
        return requests.stream()
                .filter(request -> operation(request).equals(operation))
                .toList();
    }

    public List<Map<String, String>> requestsAbout(String orderId, String operation) {
        return requests(operation).stream()
                .filter(request -> orderId.equals(request.get("orderId")))
                .toList();
    }

    public @Nullable Transaction find(String orderId) {
        return transactions.get(orderId);
    }

    public Transaction transaction(String orderId) {
        return Objects.requireNonNull(find(orderId), orderId);
    }

    /** The buyer pays. */
    public Transaction pay(String orderId) {
        return settle(orderId, "00", Instant.now());
    }

    /** A transaction ends with this code. */
    public Transaction settle(String orderId, String code, Instant at) {
        var transaction = transaction(orderId);
        transaction.traceTime = TRACE.format(at);
        transaction.queryId = "2" + TIME.format(at).substring(2)
                + String.valueOf(numbers.incrementAndGet()).substring(0, 6) + "18";
        transaction.code = code;
        return transaction;
    }

    /** Somebody refunds in the provider's portal, under a number of its own. */
    public Transaction refundOutside(String outTradeNo, long fen) {
        var orderId = "portal" + numbers.incrementAndGet();
        var payment = transaction(outTradeNo);
        transactions.put(
                orderId,
                new Transaction(Map.of(
                        "orderId",
                        orderId,
                        "txnTime",
                        time(Instant.now()),
                        "txnType",
                        "04",
                        "origQryId",
                        payment.queryId(),
                        "txnAmt",
                        Long.toString(fen))));
        return settle(orderId, "00", Instant.now());
    }

    /** What is downloaded as a bill: the packed content; null for none. */
    public void bill(@Nullable String fileContent) {
        bill = fileContent;
    }

    private static String operation(Map<String, String> request) {
        return switch (request.getOrDefault("txnType", "")) {
            case "01" -> "apply";
            case "00" -> "query";
            case "04" -> "refund";
            case "76" -> "file";
            default -> "unknown";
        };
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var raw = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
            var request = form(raw);
            requests.add(Map.copyOf(request));
            var operation = operation(request);
            var fault = next(faults, operation, "");
            switch (fault) {
                case HTML -> send(exchange, "<html><body>Bad gateway</body></html>");
                case HTTP_500 -> exchange.sendResponseHeaders(500, -1);
                case CLOSE_SOCKET -> throw new IOException("as ordered");
                case HANG -> LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
                case EXECUTE_THEN_CLOSE -> {
                    answer(request, operation);
                    throw new IOException("as ordered");
                }
                case DRIP -> drip(exchange, text(sign(answer(request, operation), UnionPayAuthority.PROVIDER)));
                case null, default -> send(exchange, spoiled(answer(request, operation), fault));
            }
        }
    }

    private static String spoiled(Map<String, String> answer, @Nullable Fault fault) {
        return switch (fault) {
            case TAMPERED -> {
                var signed = sign(answer, UnionPayAuthority.PROVIDER);
                signed.put("respMsg", signed.get("respMsg") + ".");
                yield text(signed);
            }
            case UNSIGNED -> text(answer);
            case OTHER_MERCHANT -> text(sign(answer, UnionPayAuthority.OTHER_MERCHANT));
            case SELF_SIGNED -> text(sign(answer, UnionPayAuthority.SELF_SIGNED));
            case OTHER_AUTHORITY -> text(sign(answer, UnionPayAuthority.OTHER_AUTHORITY));
            case EXPIRED -> text(sign(answer, UnionPayAuthority.EXPIRED));
            case LINE_FEEDS -> {
                var signed = sign(answer, UnionPayAuthority.PROVIDER);
                signed.compute(
                        "signPubKeyCert", (field, pem) -> String.valueOf(pem).replace("\r\n", "\n"));
                yield text(signed);
            }
            case PERCENT_ENCODED -> {
                var signed = sign(answer, UnionPayAuthority.PROVIDER);
                signed.replaceAll((field, value) -> URLEncoder.encode(value, StandardCharsets.UTF_8));
                yield text(signed);
            }
            case OTHER_TRANSACTION -> {
                var other = new TreeMap<>(answer);
                other.put("orderId", "ofSomebodyElse1");
                yield text(sign(other, UnionPayAuthority.PROVIDER));
            }
            case OTHER_MER_ID -> {
                var other = new TreeMap<>(answer);
                other.put("merId", "777290058110049");
                yield text(sign(other, UnionPayAuthority.PROVIDER));
            }
            case null, default -> text(sign(answer, UnionPayAuthority.PROVIDER));
        };
    }

    private Map<String, String> answer(Map<String, String> request, String operation) {
        var fields = new TreeMap<>(request);
        fields.keySet().removeAll(List.of("signature", "certId", "payTimeout", "backUrl"));
        if (!isSigned(request)) {
            return with(fields, "11", "验证签名失败");
        }
        var ordered = next(codes, operation, request.getOrDefault("orderId", ""));
        if (ordered != null
                && (!operation.equals("query") || List.of("34", "37", "06").contains(ordered))) {
            return with(fields, ordered, "as ordered");
        }
        return switch (operation) {
            case "apply" -> apply(request, fields);
            case "query" -> query(request, fields, ordered);
            case "refund" -> refund(request, fields);
            case "file" -> file(fields);
            default -> with(fields, "10", "报文格式错误");
        };
    }

    private Map<String, String> apply(Map<String, String> request, Map<String, String> fields) {
        if (transactions.putIfAbsent(request.getOrDefault("orderId", ""), new Transaction(request)) != null) {
            return with(fields, "12", "重复交易");
        }
        fields.put("qrCode", "https://qr.95516.com/00010000/62%030d".formatted(numbers.incrementAndGet()));
        return with(fields, "00", "成功[0000000]");
    }

    private Map<String, String> query(Map<String, String> request, Map<String, String> fields, @Nullable String code) {
        var found = transactions.get(request.getOrDefault("orderId", ""));
        if (found == null
                || !found.field("txnTime").equals(request.get("txnTime"))
                || (found.code == null && code == null)) {
            return with(fields, "34", "查无此交易");
        }
        var original = code == null ? String.valueOf(found.code) : code;
        fields.put("txnType", found.field("txnType"));
        fields.put("txnSubType", found.field("txnSubType"));
        fields.put("origRespCode", original);
        fields.put("origRespMsg", "应答{有,&=}[1&2]");
        fields.put("txnAmt", found.field("txnAmt"));
        fields.put("settleAmt", found.field("txnAmt"));
        fields.put("currencyCode", "156");
        fields.put("accNo", CARD);
        if (found.queryId != null) {
            fields.put("queryId", found.queryId());
            fields.put("traceTime", found.traceTime);
        }
        return with(fields, "00", "成功[0000000]");
    }

    private Map<String, String> refund(Map<String, String> request, Map<String, String> fields) {
        var orderId = request.getOrDefault("orderId", "");
        if (transactions.containsKey(orderId)) {
            return with(fields, "12", "重复交易");
        }
        var original = transactions.values().stream()
                .filter(paid -> Objects.equals(paid.queryId, request.get("origQryId")))
                .findAny();
        if (original.isEmpty()) {
            return with(fields, "35", "原交易不存在或状态不正确");
        }
        if (refunded(original.get()) + fen(request) > fen(original.get().asked)) {
            return with(fields, "36", "与原交易信息不符");
        }
        transactions.put(orderId, new Transaction(request));
        fields.put("queryId", settle(orderId, "00", Instant.now()).queryId());
        return with(fields, "00", "成功[0000000]");
    }

    /** What went back of a payment, in fen. */
    public long refunded(Transaction payment) {
        return transactions.values().stream()
                .filter(refund -> refund.isRefund() && refund.field("origQryId").equals(payment.queryId()))
                .mapToLong(refund -> fen(refund.asked))
                .sum();
    }

    private static long fen(Map<String, String> fields) {
        return Long.parseLong(fields.getOrDefault("txnAmt", "0"));
    }

    private Map<String, String> file(Map<String, String> fields) {
        if (bill == null) {
            return with(fields, "98", "文件不存在");
        }
        fields.put("fileName", MER_ID + "_20261122.zip");
        fields.put("fileContent", Objects.requireNonNull(bill));
        return with(fields, "00", "成功[0000000]");
    }

    private static Map<String, String> with(Map<String, String> fields, String code, String message) {
        fields.put("respCode", code);
        fields.put("respMsg", message);
        return fields;
    }

    private <T> @Nullable T next(Map<String, Queue<T>> ordered, String operation, String orderId) {
        var about = ordered.get(operation + orderId);
        var queue = about == null || about.isEmpty() ? ordered.get(operation) : about;
        return queue == null ? null : queue.poll();
    }

    private static boolean isSigned(Map<String, String> request) {
        var certId = UnionPayAuthority.MERCHANT.certificate().getSerialNumber().toString();
        return certId.equals(request.get("certId"))
                && UnionPayAuthority.MERCHANT.sign(request).equals(request.get("signature"));
    }

    static Map<String, String> sign(Map<String, String> fields, Identity by) {
        var signed = new TreeMap<>(fields);
        signed.put("signPubKeyCert", by.pem());
        signed.put("signature", by.sign(signed));
        return signed;
    }

    /** Nothing is encoded, whatever stands in it. */
    private static String text(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void drip(HttpExchange exchange, String text) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        for (var part : text.getBytes(StandardCharsets.UTF_8)) {
            exchange.getResponseBody().write(part);
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static Map<String, String> form(String text) {
        var fields = new LinkedHashMap<String, String>();
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
}
