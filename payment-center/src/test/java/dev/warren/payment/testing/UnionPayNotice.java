package dev.warren.payment.testing;

import dev.warren.payment.testing.UnionPayAuthority.Identity;
import dev.warren.payment.testing.UnionPayGateway.Transaction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A callback as UnionPay sends it; change what you like, then ask for its {@link #body()}. */
public class UnionPayNotice {

    private final TreeMap<String, String> fields = new TreeMap<>();
    private Identity signer = UnionPayAuthority.PROVIDER;

    private UnionPayNotice() {}

    /** A payment of 305 yuan. */
    public static UnionPayNotice paid(String orderId, String txnTime, String queryId) {
        return new UnionPayNotice()
                .with("version", "5.1.0")
                .with("encoding", "UTF-8")
                .with("signMethod", "01")
                .with("accessType", "0")
                .with("bizType", "000000")
                .with("txnType", "01")
                .with("txnSubType", "07")
                .with("merId", UnionPayGateway.MER_ID)
                .with("orderId", orderId)
                .with("txnTime", txnTime)
                .with("txnAmt", "30500")
                .with("settleAmt", "30400")
                .with("currencyCode", "156")
                .with("queryId", queryId)
                .with("traceTime", txnTime.substring(4))
                .with("respCode", "00")
                .with("respMsg", "成功 [0000000]")
                .with("accNo", UnionPayGateway.CARD);
    }

    /** What the gateway sends for this payment. */
    public static UnionPayNotice of(Transaction payment) {
        return paid(payment.orderId(), payment.field("txnTime"), payment.queryId())
                .with("txnAmt", payment.field("txnAmt"))
                .with("traceTime", payment.traceTime)
                .with("respCode", String.valueOf(payment.code));
    }

    /** What the gateway sends when a refund of a payment was carried out. */
    public static UnionPayNotice refunded(Transaction payment, String orderId, String queryId, long fen) {
        return of(payment)
                .with("txnType", "04")
                .with("txnSubType", "00")
                .with("respCode", "00")
                .with("orderId", orderId)
                .with("txnTime", UnionPayGateway.time(java.time.Instant.now()))
                .with("txnAmt", Long.toString(fen))
                .with("queryId", queryId)
                .with("origQryId", payment.queryId())
                .with("origOrderId", payment.orderId())
                .with("origTxnTime", payment.field("txnTime"));
    }

    /** The same of a refund as it stands in the gateway's books. */
    public static UnionPayNotice refunded(Transaction payment, Transaction refund) {
        return refunded(payment, refund.orderId(), refund.queryId(), Long.parseLong(refund.field("txnAmt")))
                .with("txnTime", refund.field("txnTime"))
                .with("traceTime", refund.traceTime);
    }

    public UnionPayNotice with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    public UnionPayNotice without(String field) {
        fields.remove(field);
        return this;
    }

    public UnionPayNotice signedBy(Identity other) {
        signer = other;
        return this;
    }

    public Map<String, String> signed() {
        return UnionPayGateway.sign(fields, signer);
    }

    public byte[] body() {
        return encode(signed());
    }

    public static byte[] encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
