package dev.warren.sandbox.unionpay;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One refund of a payment, in fen; the caller holds the payment's lock. */
final class GivenBack implements Transaction {

    private final Trade trade;
    private final String orderId;
    private final String txnTime;
    private final String queryId;
    private final @Nullable String backUrl;
    private final long amount;
    private String code = "05";
    private Instant at;

    GivenBack(
            Trade trade,
            String orderId,
            String txnTime,
            String queryId,
            @Nullable String backUrl,
            long amount,
            Instant at) {
        this.trade = trade;
        this.orderId = orderId;
        this.txnTime = txnTime;
        this.queryId = queryId;
        this.backUrl = backUrl;
        this.amount = amount;
        this.at = at;
    }

    /** It was accepted and ends now: {@code 00}, or it failed and the money stays. */
    void end(String as, Instant now) {
        code = as;
        at = now;
        if (isDone()) {
            trade.gaveBack(amount);
        } else {
            trade.keep(amount);
        }
    }

    @Override
    public String code(Instant now) {
        return code;
    }

    @Override
    public Map<String, String> told() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("txnType", "04");
        fields.put("txnSubType", "00");
        fields.put("txnAmt", Long.toString(amount));
        fields.put("currencyCode", "156");
        fields.put("queryId", queryId);
        fields.put("traceNo", queryId.substring(13, 19));
        fields.put("traceTime", BeijingTime.trace(at));
        fields.put("settleAmt", Long.toString(amount));
        fields.put("settleCurrencyCode", "156");
        fields.put("settleDate", BeijingTime.day(BeijingTime.dayOf(at)));
        fields.put("origQryId", trade.queryId());
        fields.put("origOrderId", trade.orderId());
        fields.put("origTxnTime", trade.txnTime());
        return fields;
    }

    Trade trade() {
        return trade;
    }

    long amount() {
        return amount;
    }

    Instant at() {
        return at;
    }

    boolean isDone() {
        return code.equals("00");
    }

    @Override
    public String orderId() {
        return orderId;
    }

    @Override
    public String outTradeNo() {
        return trade.orderId();
    }

    @Override
    public String txnTime() {
        return txnTime;
    }

    @Override
    public String queryId() {
        return queryId;
    }

    @Override
    public @Nullable String backUrl() {
        return backUrl;
    }
}
