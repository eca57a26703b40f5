package dev.warren.payment.channel.unionpay;

import dev.warren.payment.channel.ForgedNotice;
import dev.warren.payment.channel.Notice;
import dev.warren.payment.channel.TradeEvent;
import dev.warren.payment.channel.TradeEvent.RefundFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads UnionPay's callbacks. They tell of successes only; of a payment the provider wants to be asked before it is believed. */
class UnionPayNotices {

    private final UnionPayProperties unionPay;
    private final UnionPayKeys keys;

    UnionPayNotices(UnionPayProperties unionPay, UnionPayKeys keys) {
        this.unionPay = unionPay;
        this.keys = keys;
    }

    Notice authenticate(byte[] body) throws ForgedNotice {
        var form = UnionPayForm.ofNotice(body);
        var objection = objection(form);
        if (objection != null) {
            throw new ForgedNotice(objection);
        }
        return notice(form);
    }

    private @Nullable String objection(UnionPayForm form) throws ForgedNotice {
        try {
            return keys.objection(form, null);
        } catch (IOException impossible) {
            throw new ForgedNotice("form: not readable");
        }
    }

    Notice read(byte[] body) throws ForgedNotice {
        return notice(UnionPayForm.ofNotice(body));
    }

    private Notice notice(UnionPayForm form) throws ForgedNotice {
        var type = form.require("txnType");
        var refund = type.equals("04");
        var businessKey = "%s|%s|%s".formatted(form.require("queryId"), type, form.require("respCode"));
        return new Notice(
                noticeId(businessKey, form),
                businessKey,
                form.require(refund ? "origOrderId" : "orderId"),
                refund ? null : UnionPayFields.money(form.get("txnAmt"), form.get("currencyCode")),
                foreign(form, refund),
                event(form, type),
                UnionPayFields.time(form.get(refund ? "origTxnTime" : "txnTime")),
                !refund);
    }

    /** The provider numbers no notices. Its signature is the same over all repetitions, and another for another content. */
    private static String noticeId(String businessKey, UnionPayForm form) {
        var signature = Objects.requireNonNullElse(form.get("signature"), "");
        return businessKey + "|" + UUID.nameUUIDFromBytes(signature.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable String foreign(UnionPayForm form, boolean refund) {
        if (!unionPay.merchantId().equals(form.get("merId"))) {
            return "merId: %s (expected: %s)".formatted(form.get("merId"), unionPay.merchantId());
        }
        if (UnionPayFields.money(form.get("txnAmt"), form.get("currencyCode")) == null) {
            return "txnAmt: %s of currency %s (expected: fen, 156)"
                    .formatted(form.get("txnAmt"), form.get("currencyCode"));
        }
        var time = refund ? "origTxnTime" : "txnTime";
        if (UnionPayFields.time(form.get(time)) == null && (!refund || form.get(time) != null)) {
            return "%s: %s (expected: yyyyMMddHHmmss)".formatted(time, form.get(time));
        }
        return null;
    }

    private static TradeEvent event(UnionPayForm form, String type) throws ForgedNotice {
        var code = form.require("respCode");
        if (!code.equals("00") && !code.equals("A6")) {
            return new TradeEvent.Irrelevant(form.get("queryId"), "%s %s".formatted(type, code));
        }
        return switch (type) {
            case "01" ->
                new TradeEvent.Paid(
                        form.require("queryId"),
                        UnionPayFields.timeNear(form.get("traceTime"), UnionPayFields.time(form.get("txnTime"))),
                        false);
            case "04" -> new TradeEvent.PartlyRefunded(form.require("origQryId"), null, false, refund(form));
            default -> new TradeEvent.Irrelevant(form.get("queryId"), "%s %s".formatted(type, code));
        };
    }

    /** One that was made in the provider's portal has a number that is not ours. */
    private static RefundFacts refund(UnionPayForm form) throws ForgedNotice {
        var orderId = form.require("orderId");
        return new RefundFacts(
                Objects.requireNonNullElse(UnionPayFields.requestNo(orderId), orderId),
                UnionPayFields.money(form.get("txnAmt"), form.get("currencyCode")),
                null,
                UnionPayFields.timeNear(form.get("traceTime"), UnionPayFields.time(form.get("txnTime"))));
    }
}
