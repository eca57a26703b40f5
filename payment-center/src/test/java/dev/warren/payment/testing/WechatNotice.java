package dev.warren.payment.testing;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A callback as WeChat Pay sends it; change what you like, then ask for its {@link #body()} and {@link #headers()}. */
public class WechatNotice {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Object> content = new LinkedHashMap<>();
    private final Map<String, Object> envelope = new LinkedHashMap<>();
    private final Map<String, @Nullable String> changed = new LinkedHashMap<>();
    private @Nullable String associatedData;
    private String apiV3Key = WechatGateway.API_V3_KEY;
    private PrivateKey key = Keys.GATEWAY.getPrivate();
    private String keyId = WechatGateway.KEY_ID;
    private Instant at = Instant.now();

    private WechatNotice(String event, String about, Map<String, Object> content) {
        this.content.putAll(content);
        associatedData = about;
        envelope.put("id", UUID.randomUUID().toString());
        envelope.put("create_time", time(at));
        envelope.put("resource_type", "encrypt-resource");
        envelope.put("event_type", event);
        envelope.put("summary", "支付成功");
    }

    /** What the gateway would send for this payment now. */
    public static WechatNotice of(WechatTrade trade) {
        return new WechatNotice("TRANSACTION.SUCCESS", "transaction", WechatMethods.transaction(trade));
    }

    public static WechatNotice paid(String outTradeNo, String transactionId, long fen) {
        var trade = new WechatTrade(outTradeNo, fen, "", transactionId);
        trade.pay(Instant.now());
        return of(trade);
    }

    /** Tells of a refund by its number, amount and {@code SUCCESS}, {@code CLOSED} or {@code ABNORMAL}. */
    public static WechatNotice refund(WechatTrade trade, String requestNo, long fen, String status) {
        return new WechatNotice(
                "REFUND." + status,
                "refund",
                Map.of(
                        "mchid",
                        WechatGateway.MERCHANT_ID,
                        "out_trade_no",
                        trade.outTradeNo,
                        "transaction_id",
                        trade.transactionId,
                        "out_refund_no",
                        requestNo,
                        "refund_id",
                        "R" + requestNo,
                        "refund_status",
                        status,
                        "success_time",
                        time(Instant.now()),
                        "user_received_account",
                        "招商银行信用卡0403",
                        "amount",
                        Map.of("total", trade.total, "refund", fen, "payer_total", trade.total)));
    }

    /** A field of what is encrypted. */
    public WechatNotice with(String field, Object value) {
        content.put(field, value);
        return this;
    }

    public WechatNotice without(String field) {
        content.remove(field);
        return this;
    }

    public WechatNotice amount(long fen, String currency) {
        return with("amount", Map.of("total", fen, "currency", currency));
    }

    /** A field of the envelope. */
    public WechatNotice envelope(String field, Object value) {
        envelope.put(field, value);
        return this;
    }

    public WechatNotice associatedData(@Nullable String other) {
        associatedData = other;
        return this;
    }

    /** A header as it is sent; null for none. */
    public WechatNotice header(String name, @Nullable String value) {
        changed.put(name, value);
        return this;
    }

    public WechatNotice signedBy(PrivateKey other) {
        key = other;
        return this;
    }

    public WechatNotice under(String otherKeyId) {
        keyId = otherKeyId;
        return this;
    }

    public WechatNotice signedAt(Instant other) {
        at = other;
        return this;
    }

    public WechatNotice encryptedWith(String other) {
        apiV3Key = other;
        return this;
    }

    public byte[] body() {
        var nonce = "0123456789ab";
        var resource = new LinkedHashMap<String, Object>();
        resource.put("original_type", associatedData == null ? "transaction" : associatedData);
        resource.put("algorithm", "AEAD_AES_256_GCM");
        resource.put("ciphertext", encrypt(nonce));
        if (associatedData != null) {
            resource.put("associated_data", associatedData);
        }
        resource.put("nonce", nonce);
        var whole = new LinkedHashMap<String, Object>();
        whole.put("resource", resource);
        whole.putAll(envelope);
        return JSON.writeValueAsBytes(whole);
    }

    public Map<String, String> headers() {
        return headers(body());
    }

    public Map<String, String> headers(byte[] signed) {
        var headers = new LinkedHashMap<>(signature(signed, key, keyId, at));
        headers.put("Content-Type", "application/json");
        changed.forEach((name, value) -> {
            if (value == null) {
                headers.remove(name);
            } else {
                headers.put(name, value);
            }
        });
        return headers;
    }

    public HttpRequest.Builder to(URI url) {
        var body = body();
        var request = HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers(body).forEach(request::header);
        return request;
    }

    private String encrypt(String nonce) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(apiV3Key.getBytes(StandardCharsets.UTF_8), "AES"),
                    new GCMParameterSpec(128, nonce.getBytes(StandardCharsets.UTF_8)));
            if (associatedData != null) {
                cipher.updateAAD(associatedData.getBytes(StandardCharsets.UTF_8));
            }
            return Base64.getEncoder().encodeToString(cipher.doFinal(JSON.writeValueAsBytes(content)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Map<String, String> signature(byte[] body, PrivateKey key, String keyId, Instant at) {
        var nonce = UUID.randomUUID().toString().replace("-", "");
        var timestamp = Long.toString(at.getEpochSecond());
        var content = "%s\n%s\n%s\n".formatted(timestamp, nonce, new String(body, StandardCharsets.UTF_8));
        var headers = new LinkedHashMap<String, String>();
        headers.put("Wechatpay-Timestamp", timestamp);
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("Wechatpay-Serial", keyId);
        headers.put("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048");
        headers.put("Wechatpay-Signature", Keys.sign(key, content, StandardCharsets.UTF_8));
        return headers;
    }

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS)
                .atOffset(ZoneOffset.ofHours(8))
                .toString();
    }
}
