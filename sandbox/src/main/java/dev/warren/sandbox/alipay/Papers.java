package dev.warren.sandbox.alipay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Alipay writes about a trade: the answers to query and refund, and the fields of a notification. */
final class Papers {

    static final String BUYER = "2088102122458832";
    private static final String BUYER_LOGON = "buy***@example.com";

    private Papers() {}

    /** The answer to a query; what was paid is zero before the payment. */
    static Map<String, Object> query(Trade trade) {
        var paid = trade.paidAt().isPresent() ? Yuan.of(trade.total()) : Yuan.ZERO;
        var fields = new LinkedHashMap<String, Object>();
        fields.put("trade_no", trade.tradeNo());
        fields.put("out_trade_no", trade.outTradeNo());
        fields.put("buyer_logon_id", BUYER_LOGON);
        fields.put("buyer_user_id", BUYER);
        fields.put("trade_status", trade.status().name());
        fields.put("total_amount", Yuan.of(trade.total()));
        fields.put("receipt_amount", paid);
        fields.put("buyer_pay_amount", paid);
        fields.put("invoice_amount", paid);
        fields.put("point_amount", Yuan.ZERO);
        trade.paidAt().ifPresent(at -> {
            fields.put("send_pay_date", ChinaTime.of(at));
            fields.put("fund_bill_list", List.of(Map.of("fund_channel", "ALIPAYACCOUNT", "amount", paid)));
        });
        return fields;
    }

    /** The answer that only names the trade. */
    static Answer named(Trade trade) {
        return new Answer.Done(Map.of("out_trade_no", trade.outTradeNo(), "trade_no", trade.tradeNo()));
    }

    /** @param action what was done to undo the trade; null for nothing */
    static Answer cancelled(Trade trade, @Nullable String action) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("out_trade_no", trade.outTradeNo());
        if (trade.status() != TradeStatus.NOT_SCANNED) {
            fields.put("trade_no", trade.tradeNo());
        }
        fields.put("retry_flag", "N");
        if (action != null) {
            fields.put("action", action);
        }
        return new Answer.Done(fields);
    }

    /** The answer to a refund: {@code refund_fee} is the running total of the trade, not the amount of this one. */
    static Answer refund(Trade trade, String fundChange) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("trade_no", trade.tradeNo());
        fields.put("out_trade_no", trade.outTradeNo());
        fields.put("buyer_logon_id", BUYER_LOGON);
        fields.put("buyer_user_id", BUYER);
        fields.put("fund_change", fundChange);
        fields.put("refund_fee", Yuan.of(trade.refunds().doneSum()));
        fields.put("send_back_fee", Yuan.of(trade.refunds().doneSum()));
        return new Answer.Done(fields);
    }

    /** The fields of a notification that say what happened, without those of the single attempt. */
    static Map<String, String> notice(Trade trade, TradeEvent event, Account account) {
        var terms = trade.offer().terms();
        var total = Yuan.of(terms.total());
        var fields = new LinkedHashMap<String, String>();
        fields.put("notify_type", "trade_status_sync");
        fields.put("charset", "utf-8");
        fields.put("version", "1.0");
        fields.put("app_id", account.appId());
        fields.put("auth_app_id", account.appId());
        fields.put("seller_id", account.sellerId());
        fields.put("out_trade_no", trade.outTradeNo());
        fields.put("trade_no", trade.tradeNo());
        fields.put("trade_status", trade.status().name());
        fields.put("subject", terms.subject());
        fields.put("total_amount", total);
        fields.put("gmt_create", ChinaTime.of(trade.offer().createdAt()));
        fields.put("buyer_id", BUYER);
        fields.put("buyer_logon_id", BUYER_LOGON);
        if (terms.body() != null) {
            fields.put("body", terms.body());
        }
        if (terms.passbackParams() != null) {
            fields.put("passback_params", terms.passbackParams());
        }
        trade.paidAt().ifPresent(at -> {
            fields.put("gmt_payment", ChinaTime.of(at));
            fields.put("receipt_amount", total);
            fields.put("buyer_pay_amount", total);
            fields.put("invoice_amount", total);
            fields.put("point_amount", Yuan.ZERO);
            fields.put("fund_bill_list", "[{\"amount\":\"%s\",\"fundChannel\":\"ALIPAYACCOUNT\"}]".formatted(total));
        });
        trade.closedAt().ifPresent(at -> fields.put("gmt_close", ChinaTime.of(at)));
        if (event instanceof TradeEvent.Refunded refunded) {
            fields.put("out_biz_no", refunded.outRequestNo());
            fields.put("gmt_refund", ChinaTime.withMillis(refunded.at()));
            fields.put("refund_fee", Yuan.of(trade.refunds().doneSum()));
        }
        return fields;
    }
}
