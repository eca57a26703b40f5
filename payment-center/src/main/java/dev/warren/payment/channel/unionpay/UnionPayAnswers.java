package dev.warren.payment.channel.unionpay;

import dev.warren.payment.channel.CodeAnswer;
import dev.warren.payment.channel.PaidAs;
import dev.warren.payment.channel.RefundAnswer;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.channel.TradeRef;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.channel.unionpay.UnionPayAnswer.Unverified;
import dev.warren.payment.channel.unionpay.UnionPayAnswer.Verified;

/**
 * What UnionPay's codes mean. {@code respCode} judges the message, {@code origRespCode} of a query the transaction. Only a signed
 * answer about the very transaction means anything, and whatever may still change is unknown.
 */
final class UnionPayAnswers {

    private UnionPayAnswers() {}

    static CodeAnswer code(UnionPayAnswer answer, String orderId, String txnTime) {
        return switch (answer.about(orderId, txnTime)) {
            case Unverified unverified -> new Unknown(unverified.reason());
            case Verified signed ->
                switch (signed.code()) {
                    case "00", "A6" -> {
                        var code = signed.text("qrCode");
                        yield code == null ? new Unknown("an answer without the code") : new CodeAnswer.Issued(code);
                    }
                    // the first request came through, and its answer with the code is lost
                    case "12" -> new CodeAnswer.Spent(signed.explanation());
                    case "", "03", "04", "05", "06", "34", "37", "83" -> new Unknown(signed.explanation());
                    default -> new CodeAnswer.Declined(signed.explanation());
                };
        };
    }

    static TradeAnswer trade(UnionPayAnswer answer, TradeRef trade) {
        return switch (answer.about(trade.outTradeNo(), UnionPayFields.time(trade.askedAt()))) {
            case Unverified unverified -> new Unknown(unverified.reason());
            case Verified signed ->
                switch (signed.code()) {
                    case "00" -> transaction(signed, trade);
                    case "34" -> new TradeAnswer.NotThere();
                    default -> new Unknown(signed.explanation());
                };
        };
    }

    private static TradeAnswer transaction(Verified signed, TradeRef trade) {
        var code = signed.origCode();
        return switch (code) {
            case null -> new Unknown("an answer without origRespCode");
            case "00" -> paid(signed, trade, PaidAs.SOUND);
            case "A6" -> paid(signed, trade, PaidAs.FLAWED);
            // the money was taken, though after the time that was permitted
            case "42" -> paid(signed, trade, PaidAs.TOO_LATE);
            case "34" -> new TradeAnswer.NotThere();
            case "03", "04", "05", "06", "37", "83" -> new Unknown(signed.explanation());
            // failed once; until its time is over the buyer may try again
            default -> new TradeAnswer.Pending();
        };
    }

    private static TradeAnswer paid(Verified signed, TradeRef trade, PaidAs as) {
        var queryId = signed.text("queryId");
        var txnTime = UnionPayFields.time(signed.text("txnTime"));
        var amount = UnionPayFields.money(signed.text("txnAmt"), signed.text("currencyCode"));
        if (queryId == null || amount == null || !signed.says("txnType", "01")) {
            return new Unknown("a paid transaction without its number or amount");
        }
        if (trade.tradeNo() != null && !trade.tradeNo().equals(queryId)) {
            return new Unknown("an answer about another transaction");
        }
        return new TradeAnswer.Paid(
                queryId, amount, UnionPayFields.timeNear(signed.text("traceTime"), txnTime), false, as);
    }

    /** {@code 00} says that the refund was accepted and nothing more; {@code 12} that it had been before. */
    static RefundAnswer refund(UnionPayAnswer answer, String orderId, String txnTime) {
        return switch (answer.about(orderId, txnTime)) {
            case Unverified unverified -> new Unknown(unverified.reason());
            case Verified signed ->
                switch (signed.code()) {
                    case "00", "A6", "12" -> new RefundAnswer.Accepted();
                    case "", "03", "04", "05", "06", "34", "37", "83" -> new Unknown(signed.explanation());
                    default -> new RefundAnswer.Declined(signed.explanation(), false);
                };
        };
    }

    static RefundAnswer refundStatus(UnionPayAnswer answer, String orderId, String txnTime) {
        return switch (answer.about(orderId, txnTime)) {
            case Unverified unverified -> new Unknown(unverified.reason());
            case Verified signed ->
                switch (signed.code()) {
                    case "00" -> refundOf(signed);
                    // sent again it has the same number and time, so it cannot be carried out twice
                    case "34" -> new RefundAnswer.NotDone();
                    default -> new Unknown(signed.explanation());
                };
        };
    }

    private static RefundAnswer refundOf(Verified signed) {
        return switch (signed.origCode()) {
            case null -> new Unknown("an answer without origRespCode");
            case "00", "A6" ->
                signed.says("txnType", "04")
                        ? new RefundAnswer.Done()
                        : new Unknown("an answer about something else than a refund");
            case "34" -> new RefundAnswer.NotDone();
            case "03", "04", "05", "06", "37", "42", "83" -> new Unknown(signed.explanation());
            default -> new RefundAnswer.Declined(signed.explanation(), false);
        };
    }
}
