package dev.warren.payment.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the methods of WeChat Pay's gateway do. */
class WechatMethods {

    private static final JsonMapper JSON = new JsonMapper();

    private final WechatGateway gateway;

    WechatMethods(WechatGateway gateway) {
        this.gateway = gateway;
    }

    /** @param body null for none */
    record Answer(int status, @Nullable Map<String, Object> body) {}

    static String operation(String method, String path) {
        if (path.equals("/v3/pay/transactions/native")) {
            return "prepay";
        }
        if (path.endsWith("/close")) {
            return "close";
        }
        if (path.startsWith("/v3/pay/transactions/")) {
            return "query";
        }
        if (path.startsWith("/v3/refund/domestic/refunds")) {
            return method.equals("POST") ? "refund" : "refund-query";
        }
        return path.startsWith("/v3/bill/") ? "bill" : "download";
    }

    static Answer refused(int status, String code) {
        return new Answer(status, Map.of("code", code, "message", "业务失败"));
    }

    Answer answer(String operation, String path, String body) {
        var last = path.substring(path.lastIndexOf('/') + 1);
        return switch (operation) {
            case "prepay" -> prepay(JSON.readTree(body));
            case "query" -> query(path.contains("/id/") ? gateway.byTransactionId(last) : gateway.byOutTradeNo(last));
            case "close" -> close(path.split("/")[5]);
            case "refund" -> refund(JSON.readTree(body));
            case "refund-query" -> refundQuery(last);
            default -> bill();
        };
    }

    private Answer prepay(JsonNode in) {
        var number = in.path("out_trade_no").asString();
        var total = in.path("amount").path("total").asLong();
        if (!number.matches("[0-9A-Za-z_\\-|*]{6,32}")
                || !in.path("appid").asString().equals(WechatGateway.APP_ID)
                || !in.path("mchid").asString().equals(WechatGateway.MERCHANT_ID)
                || in.path("description").asString().isBlank()
                || in.path("description").asString().getBytes(UTF_8).length > 127) {
            return refused(400, "PARAM_ERROR");
        }
        var trade = gateway.create(number, total, in.path("time_expire").asString());
        if (trade.total != total
                || !trade.timeExpire.equals(in.path("time_expire").asString())) {
            return refused(403, "OUT_TRADE_NO_USED");
        }
        return switch (trade.state) {
            case "NOTPAY" -> new Answer(200, Map.of("code_url", "weixin://wxpay/bizpayurl?pr=" + number));
            case "CLOSED" -> refused(400, "ORDER_CLOSED");
            default -> refused(400, "ORDERPAID");
        };
    }

    private static Answer query(@Nullable WechatTrade trade) {
        return trade == null ? refused(404, "ORDER_NOT_EXIST") : new Answer(200, transaction(trade));
    }

    static Map<String, Object> transaction(WechatTrade trade) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("mchid", WechatGateway.MERCHANT_ID);
        fields.put("appid", WechatGateway.APP_ID);
        fields.put("out_trade_no", trade.outTradeNo);
        fields.put("trade_state", trade.state);
        fields.put("trade_state_desc", "交易状态");
        if (trade.paidAt != null) {
            fields.put("transaction_id", trade.transactionId);
            fields.put("trade_type", "NATIVE");
            fields.put("success_time", WechatNotice.time(trade.paidAt));
            fields.put("payer", Map.of("openid", "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"));
            fields.put("amount", Map.of("total", trade.total, "payer_total", trade.total, "currency", "CNY"));
        }
        return fields;
    }

    private Answer close(String number) {
        var trade = gateway.byOutTradeNo(number);
        if (trade == null) {
            return refused(404, "ORDER_NOT_EXIST");
        }
        return trade.close()
                ? new Answer(204, null)
                : refused(400, trade.state.equals("CLOSED") ? "ORDER_CLOSED" : "ORDERPAID");
    }

    private Answer refund(JsonNode in) {
        var trade = in.hasNonNull("transaction_id")
                ? gateway.byTransactionId(in.path("transaction_id").asString())
                : gateway.byOutTradeNo(in.path("out_trade_no").asString());
        if (trade == null) {
            return refused(404, "RESOURCE_NOT_EXISTS");
        }
        var number = in.path("out_refund_no").asString();
        if (trade.paidAt == null || in.path("amount").path("total").asLong() != trade.total) {
            return refused(400, "INVALID_REQUEST");
        }
        return trade.refund(number, in.path("amount").path("refund").asLong(), "SUCCESS")
                ? new Answer(200, refund(trade, number))
                : refused(403, "NOT_ENOUGH");
    }

    private Answer refundQuery(String number) {
        return gateway.trades().stream()
                .filter(trade -> trade.refunds.containsKey(number))
                .findAny()
                .map(trade -> new Answer(200, refund(trade, number)))
                .orElseGet(() -> refused(404, "RESOURCE_NOT_EXISTS"));
    }

    private static Map<String, Object> refund(WechatTrade trade, String number) {
        var amount = Map.of("total", trade.total, "refund", trade.refunds.getOrDefault(number, 0L), "currency", "CNY");
        var fields = new LinkedHashMap<String, Object>();
        fields.put("refund_id", "R" + number);
        fields.put("out_refund_no", number);
        fields.put("transaction_id", trade.transactionId);
        fields.put("out_trade_no", trade.outTradeNo);
        fields.put("status", trade.refundStatus.getOrDefault(number, "PROCESSING"));
        fields.put("amount", amount);
        return fields;
    }

    private Answer bill() {
        var file = gateway.bill();
        if (file == null) {
            return refused(400, gateway.noBill());
        }
        return new Answer(
                200,
                Map.of(
                        "hash_type", "SHA1",
                        "hash_value", sha1(file),
                        "download_url", "https://api.mch.weixin.qq.com/v3/billdownload/file?token=abc%2Bd"));
    }

    private static String sha1(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(file));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
