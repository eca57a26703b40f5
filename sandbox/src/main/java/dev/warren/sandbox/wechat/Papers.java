package dev.warren.sandbox.wechat;

import java.util.LinkedHashMap;
import java.util.Map;

/** What WeChat Pay writes about a trade and its refunds, in answers and in notifications. */
final class Papers {

    static final String BUYER = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";
    private static final String ACCOUNT = "支付用户零钱";

    private Papers() {}

    /** What the answer to a query and the notice of a payment say; before the payment there is no number and no amount. */
    static Map<String, Object> trade(Trade trade, Account account) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("appid", account.appId());
        fields.put("mchid", account.merchantId());
        fields.put("out_trade_no", trade.outTradeNo());
        fields.put("trade_state", trade.state().name());
        fields.put("trade_state_desc", trade.state().description());
        if (trade.offer().terms().attach() != null) {
            fields.put("attach", trade.offer().terms().attach());
        }
        trade.paidAt().ifPresent(at -> {
            fields.put("transaction_id", trade.transactionId());
            fields.put("trade_type", "NATIVE");
            fields.put("bank_type", "OTHERS");
            fields.put("success_time", ChinaTime.of(at));
            fields.put("payer", Map.of("openid", BUYER));
            var amount = new LinkedHashMap<String, Object>();
            amount.put("total", trade.total());
            amount.put("payer_total", trade.total());
            amount.put("currency", "CNY");
            amount.put("payer_currency", "CNY");
            fields.put("amount", amount);
        });
        return fields;
    }

    static Map<String, Object> refund(Trade trade, RefundSlip slip) {
        var fields = numbers(trade, slip);
        fields.put("channel", "ORIGINAL");
        fields.put("create_time", ChinaTime.of(slip.createdAt()));
        fields.put("status", slip.status().name());
        fields.put("funds_account", "AVAILABLE");
        var amount = amount(trade, slip);
        amount.put("settlement_total", trade.total());
        amount.put("settlement_refund", slip.amount());
        amount.put("discount_refund", 0L);
        amount.put("currency", "CNY");
        fields.put("amount", amount);
        return fields;
    }

    /** Names no application and no currency. */
    static Map<String, Object> refundNotice(Trade trade, RefundSlip slip, Account account) {
        var fields = numbers(trade, slip);
        fields.put("mchid", account.merchantId());
        fields.put("refund_status", slip.status().name());
        fields.put("amount", amount(trade, slip));
        return fields;
    }

    private static Map<String, Object> numbers(Trade trade, RefundSlip slip) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("refund_id", slip.refundId());
        fields.put("out_refund_no", slip.outRefundNo());
        fields.put("transaction_id", trade.transactionId());
        fields.put("out_trade_no", trade.outTradeNo());
        fields.put("user_received_account", ACCOUNT);
        if (slip.status() == RefundStatus.SUCCESS && slip.endedAt() != null) {
            fields.put("success_time", ChinaTime.of(slip.endedAt()));
        }
        return fields;
    }

    private static Map<String, Object> amount(Trade trade, RefundSlip slip) {
        var amount = new LinkedHashMap<String, Object>();
        amount.put("total", trade.total());
        amount.put("refund", slip.amount());
        amount.put("payer_total", trade.total());
        amount.put("payer_refund", slip.amount());
        return amount;
    }
}
