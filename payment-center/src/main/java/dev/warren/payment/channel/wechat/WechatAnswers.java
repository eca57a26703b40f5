package dev.warren.payment.channel.wechat;

import dev.warren.payment.channel.CloseAnswer;
import dev.warren.payment.channel.CodeAnswer;
import dev.warren.payment.channel.RefundAnswer;
import dev.warren.payment.channel.RefundRequest;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.channel.TradeRef;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.channel.wechat.WechatAnswer.Unverified;
import dev.warren.payment.channel.wechat.WechatAnswer.Verified;
import java.util.Objects;

/**
 * What WeChat Pay's answers mean. Only a signed answer about the very trade that was asked for means anything, and of the
 * refusals only those whose meaning is known; the rest is unknown.
 */
final class WechatAnswers {

    private WechatAnswers() {}

    static CodeAnswer code(WechatAnswer answer) {
        return switch (answer) {
            case Unverified(var reason) -> new Unknown(reason);
            case Verified signed
            when signed.succeeded() -> {
                var code = signed.text("code_url");
                yield code != null ? new CodeAnswer.Issued(code) : new Unknown("an answer without a code");
            }
            case Verified signed ->
                switch (signed.refusal()) {
                    case "ORDERPAID", "ORDERCLOSED", "OUTTRADENOUSED" -> new CodeAnswer.Spent(signed.explanation());
                    case "INVALIDREQUEST" ->
                        // one code for two things; of a number that is used up it speaks by its old number only
                        isRepeated(signed)
                                ? new CodeAnswer.Spent(signed.explanation())
                                : new CodeAnswer.Declined(signed.explanation());
                    default -> mayPass(signed) ? notUnderstood(signed) : new CodeAnswer.Declined(signed.explanation());
                };
        };
    }

    private static boolean isRepeated(Verified signed) {
        return Objects.requireNonNullElse(signed.text("message"), "").startsWith("201");
    }

    static TradeAnswer trade(WechatAnswer answer, TradeRef trade) {
        return switch (answer.about(trade)) {
            case Unverified(var reason) -> new Unknown(reason);
            case Verified signed when signed.succeeded() -> tradeState(signed);
            case Verified signed when signed.refusal().equals("ORDERNOTEXIST") -> new TradeAnswer.NotThere();
            case Verified signed -> notUnderstood(signed);
        };
    }

    private static TradeAnswer tradeState(Verified signed) {
        var state = signed.text("trade_state");
        if (state == null || signed.text("out_trade_no") == null) {
            return new Unknown("an answer without the trade or its state");
        }
        return switch (state) {
            // PAYERROR is a failed attempt of the buyer's: he may try again until the trade is closed
            case "NOTPAY", "USERPAYING", "PAYERROR" -> new TradeAnswer.Pending();
            case "CLOSED", "REVOKED" -> new TradeAnswer.Closed();
            // REFUND says that something went back, not how much: what is asked and told about each refund says that
            case "SUCCESS", "REFUND" -> paid(signed);
            default -> new Unknown("a state that is not known");
        };
    }

    private static TradeAnswer paid(Verified signed) {
        var tradeNo = signed.text("transaction_id");
        var amount = WechatFields.money(signed.node().get("amount"), "total");
        return tradeNo == null || amount == null
                ? new Unknown("a paid trade without its number or amount")
                : new TradeAnswer.Paid(tradeNo, amount, WechatFields.time(signed.text("success_time")), false);
    }

    static CloseAnswer close(WechatAnswer answer) {
        return switch (answer) {
            case Unverified(var reason) -> new Unknown(reason);
            case Verified signed when signed.succeeded() -> new CloseAnswer.Closed();
            case Verified signed ->
                switch (signed.refusal()) {
                    case "ORDERNOTEXIST" -> new CloseAnswer.NotThere();
                    // closed before, or after it was paid and given back: the trade itself says which
                    case "ORDERPAID", "ORDERCLOSED", "TRADESTATEERROR" ->
                        new CloseAnswer.NotClosable(signed.explanation());
                    default -> notUnderstood(signed);
                };
        };
    }

    static RefundAnswer refund(WechatAnswer answer, RefundRequest refund) {
        return switch (answer.about(refund.trade())) {
            case Unverified(var reason) -> new Unknown(reason);
            case Verified signed when signed.succeeded() -> refundStatus(signed, refund);
            case Verified signed ->
                switch (signed.refusal()) {
                    // the provider is known to miss paid trades for a while
                    case "NOTENOUGH", "RESOURCENOTEXISTS", "ORDERNOTEXIST" ->
                        new RefundAnswer.Declined(signed.explanation(), true);
                    case "BIZERRNEEDRETRY", "REQUESTBLOCKED" -> notUnderstood(signed);
                    default ->
                        mayPass(signed)
                                ? notUnderstood(signed)
                                : new RefundAnswer.Declined(signed.explanation(), false);
                };
        };
    }

    static RefundAnswer refundQuery(WechatAnswer answer, RefundRequest refund) {
        return switch (answer.about(refund.trade())) {
            case Unverified(var reason) -> new Unknown(reason);
            case Verified signed when signed.succeeded() -> refundStatus(signed, refund);
            case Verified signed
            when signed.refusal().equals("RESOURCENOTEXISTS")
                    || signed.refusal().equals("REFUNDNOTEXIST") -> new RefundAnswer.NotDone();
            case Verified signed -> notUnderstood(signed);
        };
    }

    /** A refund that failed may be sent again under its number; one to a dead bank card waits for a person at the provider's pages. */
    private static RefundAnswer refundStatus(Verified signed, RefundRequest refund) {
        if (!refund.requestNo().equals(signed.text("out_refund_no"))) {
            return new Unknown("an answer about another refund");
        }
        if (!refund.amount().equals(WechatFields.money(signed.node().get("amount"), "refund"))) {
            return new Unknown("an answer about another amount");
        }
        return switch (Objects.requireNonNullElse(signed.text("status"), "")) {
            case "SUCCESS" -> new RefundAnswer.Done();
            case "PROCESSING" -> new RefundAnswer.Accepted();
            case "CLOSED" -> new RefundAnswer.Declined("the provider has given this refund up (CLOSED)", true);
            case "ABNORMAL" ->
                new RefundAnswer.Declined("the buyer's bank card is dead, a person must help there (ABNORMAL)", true);
            default -> new Unknown("a status that is not known");
        };
    }

    /** Whether it says nothing about the request itself: our signature, too many calls, a provider in trouble, or no code at all. */
    private static boolean mayPass(Verified signed) {
        return switch (signed.refusal()) {
            case "",
                    "SIGNERROR",
                    "SYSTEMERROR",
                    "BANKERROR",
                    "FREQUENCYLIMITED",
                    "FREQUENCYLIMITEXCEED",
                    "RATELIMITEXCEEDED" -> true;
            default -> signed.status() >= 500 || signed.status() == 429 || signed.status() == 401;
        };
    }

    private static Unknown notUnderstood(Verified signed) {
        return new Unknown(signed.explanation());
    }
}
