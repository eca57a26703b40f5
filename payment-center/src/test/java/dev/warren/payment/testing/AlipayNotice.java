package dev.warren.payment.testing;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A callback as Alipay sends it; change what you like, then ask for its {@link #body()}. */
public class AlipayNotice {

    private final TreeMap<String, String> fields = new TreeMap<>();
    private PrivateKey key = Keys.GATEWAY.getPrivate();
    private Charset charset = StandardCharsets.UTF_8;

    private AlipayNotice() {}

    /** {@code TRADE_SUCCESS} for an amount in yuan. */
    public static AlipayNotice paid(String outTradeNo, String tradeNo, String yuan) {
        return new AlipayNotice()
                .with("trade_status", "TRADE_SUCCESS")
                .with("out_trade_no", outTradeNo)
                .with("trade_no", tradeNo)
                .with("total_amount", yuan)
                .with("receipt_amount", yuan)
                .with("app_id", AlipayGateway.APP_ID)
                .with("auth_app_id", AlipayGateway.APP_ID)
                .with("seller_id", AlipayGateway.SELLER_ID)
                .with("subject", "年卡 ×2")
                .with("buyer_logon_id", "139****0001")
                .with("gmt_payment", AlipayGateway.time(Instant.now()))
                .with("notify_time", AlipayGateway.time(Instant.now()))
                .with("notify_type", "trade_status_sync")
                .with("notify_id", UUID.randomUUID().toString().replace("-", ""))
                .with("charset", "utf-8")
                .with("version", "1.0")
                .with("sign_type", "RSA2");
    }

    /** What the gateway would send for this trade now. */
    public static AlipayNotice of(Trade trade) {
        var notice = paid(trade.outTradeNo, trade.tradeNo(), trade.amount.toPlainString())
                .with("trade_status", trade.status().name());
        return trade.paidAt == null ? notice.without("gmt_payment") : notice.with("gmt_payment", trade.paidAt);
    }

    public AlipayNotice with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    public AlipayNotice without(String field) {
        fields.remove(field);
        return this;
    }

    public AlipayNotice paidAt(Instant at) {
        return with("gmt_payment", AlipayGateway.time(at));
    }

    public AlipayNotice status(String status) {
        return with("trade_status", status);
    }

    /** With the fields that tell of a refund. */
    public AlipayNotice refunded(@Nullable String requestNo, String totalYuan) {
        with("gmt_refund", AlipayGateway.time(Instant.now()) + ".123").with("refund_fee", totalYuan);
        return requestNo == null ? this : with("out_biz_no", requestNo);
    }

    public AlipayNotice signedBy(PrivateKey other) {
        key = other;
        return this;
    }

    public AlipayNotice in(Charset other) {
        charset = other;
        return with("charset", other.name());
    }

    /** The signed fields, as the provider's own SDK takes them. */
    public Map<String, String> signed() {
        var content = fields.entrySet().stream()
                .filter(field ->
                        !field.getKey().equals("sign") && !field.getKey().equals("sign_type"))
                .filter(field -> !field.getValue().isBlank())
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
        var signed = new TreeMap<>(fields);
        signed.putIfAbsent("sign", Keys.sign(key, content, charset));
        return signed;
    }

    public byte[] body() {
        return encode(signed(), charset);
    }

    public static byte[] encode(Map<String, String> fields, Charset charset) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), charset))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
