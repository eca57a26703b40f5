package dev.warren.payment.channel.wechat;

import dev.warren.defaults.Money;
import dev.warren.payment.channel.ForgedNotice;
import dev.warren.payment.channel.Notice;
import dev.warren.payment.channel.RawNotice;
import dev.warren.payment.channel.TradeEvent;
import dev.warren.payment.channel.TradeEvent.RefundFacts;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads WeChat Pay's callbacks: an envelope that is signed, and in it what happened, encrypted with our APIv3 key. */
class WechatNotices {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String ALGORITHM = "AEAD_AES_256_GCM";

    private final WechatProperties wechat;
    private final WechatKeys keys;
    private final InstantSource clock;

    WechatNotices(WechatProperties wechat, WechatKeys keys, InstantSource clock) {
        this.wechat = wechat;
        this.keys = keys;
        this.clock = clock;
    }

    Notice authenticate(RawNotice raw) throws ForgedNotice {
        var objection = keys.objection(raw.header(), raw.body(), clock.instant());
        if (objection != null) {
            throw new ForgedNotice(objection);
        }
        return read(raw.body());
    }

    Notice read(byte[] body) throws ForgedNotice {
        var envelope = object(body);
        var what = object(content(envelope));
        var id = require(envelope, "id");
        var type = require(envelope, "event_type");
        if (type.startsWith("TRANSACTION.")) {
            return transaction(id, what);
        }
        if (type.startsWith("REFUND.")) {
            return refund(id, type, what);
        }
        throw new ForgedNotice("event_type: not known");
    }

    private byte[] content(JsonNode envelope) throws ForgedNotice {
        var resource = envelope.path("resource");
        if (!ALGORITHM.equals(text(resource, "algorithm"))) {
            throw new ForgedNotice("resource.algorithm: not " + ALGORITHM);
        }
        return keys.decrypt(
                require(resource, "associated_data"), require(resource, "nonce"), require(resource, "ciphertext"));
    }

    private Notice transaction(String id, JsonNode trade) throws ForgedNotice {
        var state = require(trade, "trade_state");
        return new Notice(
                id,
                "%s|%s".formatted(Objects.requireNonNullElse(text(trade, "transaction_id"), ""), state),
                require(trade, "out_trade_no"),
                WechatFields.money(trade.get("amount"), "total"),
                foreign(trade, wechat.appId()),
                switch (state) {
                    case "SUCCESS", "REFUND" ->
                        new TradeEvent.Paid(
                                require(trade, "transaction_id"),
                                WechatFields.time(text(trade, "success_time")),
                                false);
                    case "CLOSED", "REVOKED" -> new TradeEvent.Closed(text(trade, "transaction_id"));
                    default -> new TradeEvent.Irrelevant(text(trade, "transaction_id"), state);
                });
    }

    /** Names no application; its amounts are that of the trade and that of this one refund. */
    private Notice refund(String id, String type, JsonNode refund) throws ForgedNotice {
        var requestNo = require(refund, "out_refund_no");
        var status = require(refund, "refund_status");
        var total = WechatFields.money(refund.get("amount"), "total");
        return new Notice(
                id,
                "%s|%s".formatted(requestNo, status),
                require(refund, "out_trade_no"),
                total,
                foreign(refund, null),
                // one that failed moved no money: whoever sent it asks until it is done
                status.equals("SUCCESS")
                        ? refunded(refund, requestNo, total)
                        : new TradeEvent.Irrelevant(text(refund, "transaction_id"), type + " of " + requestNo));
    }

    /** How much went back by other refunds it does not say, so a part is all it can speak of unless it is the whole trade. */
    private static TradeEvent refunded(JsonNode refund, String requestNo, @Nullable Money total) throws ForgedNotice {
        var tradeNo = require(refund, "transaction_id");
        var amount = WechatFields.money(refund.get("amount"), "refund");
        var at = WechatFields.time(text(refund, "success_time"));
        return total != null && total.equals(amount)
                ? new TradeEvent.WhollyRefunded(tradeNo, null, new RefundFacts(requestNo, amount, total, at))
                : new TradeEvent.PartlyRefunded(tradeNo, null, false, new RefundFacts(requestNo, amount, null, at));
    }

    private @Nullable String foreign(JsonNode what, @Nullable String appId) {
        if (!wechat.merchantId().equals(text(what, "mchid"))) {
            return "mchid: %s (expected: %s)".formatted(text(what, "mchid"), wechat.merchantId());
        }
        if (appId != null && !appId.equals(text(what, "appid"))) {
            return "appid: %s (expected: %s)".formatted(text(what, "appid"), appId);
        }
        return null;
    }

    private static JsonNode object(byte[] json) throws ForgedNotice {
        try {
            var node = JSON.readTree(json);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException garbage) {
            // said below, without its text
        }
        throw new ForgedNotice("not a JSON object");
    }

    private static @Nullable String text(JsonNode node, String field) {
        var value = node.get(field);
        return value == null || !value.isString() || value.asString().isBlank() ? null : value.asString();
    }

    private static String require(JsonNode node, String field) throws ForgedNotice {
        var value = text(node, field);
        if (value == null) {
            throw new ForgedNotice(field + ": missing");
        }
        return value;
    }
}
