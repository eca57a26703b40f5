package dev.warren.payment.channel.alipay;

import dev.warren.payment.channel.ForgedNotice;
import dev.warren.payment.channel.Notice;
import dev.warren.payment.channel.TradeEvent;
import dev.warren.payment.channel.TradeEvent.RefundFacts;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads Alipay's callbacks. */
class AlipayNotices {

    private final AlipayProperties alipay;
    private final AlipayKeys keys;

    AlipayNotices(AlipayProperties alipay, AlipayKeys keys) {
        this.alipay = alipay;
        this.keys = keys;
    }

    Notice authenticate(byte[] body) throws ForgedNotice {
        var form = AlipayForm.parse(body);
        if (!"RSA2".equals(form.get("sign_type"))) {
            throw new ForgedNotice("sign_type: not RSA2");
        }
        if (!keys.verify(form.signedContent(), form.require("sign"))) {
            throw new ForgedNotice("sign: does not fit");
        }
        return notice(form);
    }

    Notice read(byte[] body) throws ForgedNotice {
        return notice(AlipayForm.parse(body));
    }

    private Notice notice(AlipayForm form) throws ForgedNotice {
        var businessKey = Stream.of("trade_no", "trade_status", "out_biz_no", "refund_fee")
                .map(field -> Objects.requireNonNullElse(form.get(field), ""))
                .collect(Collectors.joining("|"));
        return new Notice(
                form.require("notify_id"),
                businessKey,
                form.require("out_trade_no"),
                AlipayFields.money(form.get("total_amount")),
                foreign(form),
                event(form));
    }

    private @Nullable String foreign(AlipayForm form) {
        if (!alipay.appId().equals(form.get("app_id"))) {
            return "app_id: %s (expected: %s)".formatted(form.get("app_id"), alipay.appId());
        }
        if (!alipay.sellerId().equals(form.get("seller_id"))) {
            return "seller_id: %s (expected: %s)".formatted(form.get("seller_id"), alipay.sellerId());
        }
        if (AlipayFields.money(form.get("total_amount")) == null) {
            return "total_amount: %s (expected: yuan)".formatted(form.get("total_amount"));
        }
        return null;
    }

    /** Only the refund fields tell a trade that was given back from one that was never paid. */
    private static TradeEvent event(AlipayForm form) throws ForgedNotice {
        var status = form.require("trade_status");
        var refunded = Stream.of("gmt_refund", "refund_fee", "out_biz_no").anyMatch(field -> form.get(field) != null);
        var paidAt = AlipayFields.time(form.get("gmt_payment"));
        var refund = new RefundFacts(
                form.get("out_biz_no"),
                null,
                AlipayFields.money(form.get("refund_fee")),
                AlipayFields.time(form.get("gmt_refund")));
        return switch (status) {
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> {
                var finished = status.equals("TRADE_FINISHED");
                yield refunded
                        ? new TradeEvent.PartlyRefunded(form.require("trade_no"), paidAt, finished, refund)
                        : new TradeEvent.Paid(form.require("trade_no"), paidAt, finished);
            }
            case "TRADE_CLOSED" ->
                refunded
                        ? new TradeEvent.WhollyRefunded(form.require("trade_no"), paidAt, refund)
                        : new TradeEvent.Closed(form.get("trade_no"));
            default -> new TradeEvent.Irrelevant(form.get("trade_no"), status);
        };
    }
}
