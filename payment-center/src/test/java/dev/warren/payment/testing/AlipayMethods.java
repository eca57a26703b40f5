package dev.warren.payment.testing;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the gateway's methods do. */
class AlipayMethods {

    static final String BILL = "alipay.data.dataservice.bill.downloadurl.query";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> NOT_EXIST = refused("ACQ.TRADE_NOT_EXIST");

    private final AlipayGateway gateway;

    AlipayMethods(AlipayGateway gateway) {
        this.gateway = gateway;
    }

    Map<String, String> answer(String method, String content) {
        var in = JSON.readTree(content);
        if (method.equals("alipay.trade.precreate")) {
            return precreate(in);
        }
        if (method.equals(BILL)) {
            return gateway.bills().answer(gateway.origin(), text(in, "bill_date"));
        }
        var trade = gateway.find(text(in, "out_trade_no"), text(in, "trade_no"));
        if (trade == null || trade.status == Trade.Status.NONE) {
            return NOT_EXIST;
        }
        return switch (method) {
            case "alipay.trade.query" -> query(trade);
            case "alipay.trade.close" -> trade.close() ? done(trade, Map.of()) : refused("ACQ.TRADE_STATUS_ERROR");
            case "alipay.trade.refund" -> refund(trade, in);
            case "alipay.trade.fastpay.refund.query" -> refundQuery(trade, in);
            default -> refused("isv.unknown-method");
        };
    }

    private Map<String, String> precreate(JsonNode in) {
        var outTradeNo = text(in, "out_trade_no");
        var amount = new BigDecimal(text(in, "total_amount"));
        if (!outTradeNo.matches("[A-Za-z0-9_]{1,64}") || text(in, "subject").isBlank()) {
            return refused("ACQ.INVALID_PARAMETER");
        }
        var trade = gateway.create(outTradeNo, amount, text(in, "timeout_express"));
        if (trade.amount.compareTo(amount) != 0) {
            return refused("ACQ.CONTEXT_INCONSISTENT");
        }
        return switch (trade.status) {
            case NONE, WAIT_BUYER_PAY ->
                success(Map.of("out_trade_no", outTradeNo, "qr_code", "https://qr.alipay.com/bax" + outTradeNo));
            case TRADE_SUCCESS, TRADE_FINISHED -> refused("ACQ.TRADE_HAS_SUCCESS");
            case TRADE_CLOSED -> refused("ACQ.TRADE_HAS_CLOSE");
        };
    }

    private static Map<String, String> query(Trade trade) {
        var more = new LinkedHashMap<String, String>();
        more.put("trade_status", trade.status.name());
        more.put("total_amount", trade.amount.toPlainString());
        more.put("buyer_logon_id", "139****0001");
        if (trade.paidAt != null) {
            more.put("send_pay_date", Objects.requireNonNull(trade.paidAt));
        }
        return done(trade, more);
    }

    private static Map<String, String> refund(Trade trade, JsonNode in) {
        var part = new BigDecimal(text(in, "refund_amount"));
        var requestNo = text(in, "out_request_no");
        synchronized (trade) {
            var again = trade.refunds.containsKey(requestNo);
            if (!again && trade.status == Trade.Status.TRADE_FINISHED) {
                return refused("ACQ.TRADE_HAS_FINISHED");
            }
            if (!again && !trade.isPaid()) {
                return refused("ACQ.TRADE_STATUS_ERROR");
            }
            if (!again && trade.refunded().add(part).compareTo(trade.amount) > 0) {
                return refused("ACQ.REASON_TRADE_REFUND_FEE_ERR");
            }
            var moved = trade.refund(requestNo, part);
            return done(
                    trade,
                    Map.of(
                            "fund_change",
                            moved ? "Y" : "N",
                            "refund_fee",
                            trade.refunded().toPlainString()));
        }
    }

    private static Map<String, String> refundQuery(Trade trade, JsonNode in) {
        var requestNo = text(in, "out_request_no");
        synchronized (trade) {
            return trade.refunds.containsKey(requestNo)
                    ? done(trade, Map.of("out_request_no", requestNo, "refund_status", "REFUND_SUCCESS"))
                    : success(Map.of("out_trade_no", trade.outTradeNo, "out_request_no", requestNo));
        }
    }

    private static Map<String, String> done(Trade trade, Map<String, String> more) {
        var fields = new LinkedHashMap<>(more);
        fields.put("out_trade_no", trade.outTradeNo);
        fields.put("trade_no", trade.tradeNo);
        return success(fields);
    }

    static Map<String, String> success(Map<String, String> fields) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("code", "10000");
        answer.put("msg", "Success");
        answer.putAll(fields);
        return answer;
    }

    static Map<String, String> refused(String subCode) {
        return Map.of("code", "40004", "msg", "Business Failed", "sub_code", subCode, "sub_msg", "业务失败");
    }

    private static String text(JsonNode in, String field) {
        @Nullable JsonNode value = in.get(field);
        return value == null ? "" : value.asString();
    }
}
