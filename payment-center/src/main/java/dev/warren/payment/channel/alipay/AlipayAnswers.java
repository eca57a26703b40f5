package dev.warren.payment.channel.alipay;

import dev.warren.payment.channel.CloseAnswer;
import dev.warren.payment.channel.CodeAnswer;
import dev.warren.payment.channel.RefundAnswer;
import dev.warren.payment.channel.RefundRequest;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.channel.TradeRef;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.channel.alipay.AlipayAnswer.Unverified;
import dev.warren.payment.channel.alipay.AlipayAnswer.Verified;

/**
 * What Alipay's answers mean. Only a signed answer about the very trade that was asked for means anything, and of the refusals
 * only those whose meaning is known; the rest is unknown.
 */
final class AlipayAnswers {

    private AlipayAnswers() {}

    static CodeAnswer code(AlipayAnswer answer, TradeRef trade) {
        return switch (answer.about(trade)) {
            case Unverified unverified -> new Unknown(unverified.reason());
            case Verified signed
            when signed.succeeded() -> {
                var code = signed.text("qr_code");
                yield code != null && names(signed, trade)
                        ? new CodeAnswer.Issued(code)
                        : new Unknown("an answer without the trade or its code");
            }
            case Verified signed
            when signed.refused() ->
                switch (signed.subCode()) {
                    case "ACQ.TRADE_HAS_SUCCESS", "ACQ.TRADE_HAS_CLOSE", "ACQ.CONTEXT_INCONSISTENT" ->
                        new CodeAnswer.Spent(signed.explanation());
                    case "ACQ.SYSTEM_ERROR", "" -> new Unknown(signed.explanation());
                    default -> new CodeAnswer.Declined(signed.explanation());
                };
            case Verified signed -> notUnderstood(signed);
        };
    }

    static TradeAnswer trade(AlipayAnswer answer, TradeRef trade) {
        return switch (answer.about(trade)) {
            case Unverified unverified -> new Unknown(unverified.reason());
            case Verified signed when signed.succeeded() -> tradeStatus(signed, trade);
            case Verified signed
            when signed.refused() && signed.subCode().equals("ACQ.TRADE_NOT_EXIST") -> new TradeAnswer.NotThere();
            case Verified signed -> notUnderstood(signed);
        };
    }

    private static TradeAnswer tradeStatus(Verified signed, TradeRef trade) {
        var tradeNo = signed.text("trade_no");
        var amount = AlipayFields.money(signed.text("total_amount"));
        var paidAt = AlipayFields.time(signed.text("send_pay_date"));
        var status = signed.text("trade_status");
        if (status == null || !names(signed, trade)) {
            return new Unknown("an answer without the trade or its status");
        }
        if (status.equals("WAIT_BUYER_PAY")) {
            return new TradeAnswer.Pending();
        }
        if (status.equals("TRADE_CLOSED") && paidAt == null) {
            return new TradeAnswer.Closed();
        }
        if (tradeNo == null || amount == null) {
            return new Unknown("a paid trade without its number or amount");
        }
        return switch (status) {
            case "TRADE_SUCCESS" -> new TradeAnswer.Paid(tradeNo, amount, paidAt, false);
            case "TRADE_FINISHED" -> new TradeAnswer.Paid(tradeNo, amount, paidAt, true);
            case "TRADE_CLOSED" -> new TradeAnswer.Refunded(tradeNo, amount, paidAt);
            default -> new Unknown("a status that is not known");
        };
    }

    static CloseAnswer close(AlipayAnswer answer, TradeRef trade) {
        return switch (answer.about(trade)) {
            case Unverified unverified -> new Unknown(unverified.reason());
            case Verified signed
            when signed.succeeded() ->
                names(signed, trade) ? new CloseAnswer.Closed() : new Unknown("an answer that names no trade");
            case Verified signed
            when signed.refused() ->
                switch (signed.subCode()) {
                    case "ACQ.TRADE_NOT_EXIST" -> new CloseAnswer.NotThere();
                    case "ACQ.TRADE_STATUS_ERROR", "ACQ.REASON_ILLEGAL_STATUS", "ACQ.REASON_TRADE_STATUS_INVALID" ->
                        new CloseAnswer.NotClosable(signed.explanation());
                    default -> notUnderstood(signed);
                };
            case Verified signed -> notUnderstood(signed);
        };
    }

    /** {@code 10000} alone says that the request was received; only a change of funds says that it was carried out. */
    static RefundAnswer refund(AlipayAnswer answer, RefundRequest refund) {
        return switch (answer.about(refund.trade())) {
            case Unverified unverified -> new Unknown(unverified.reason());
            case Verified signed
            when signed.succeeded() -> {
                if (!names(signed, refund.trade())) {
                    yield new Unknown("an answer that names no trade");
                }
                yield "Y".equals(signed.text("fund_change")) ? new RefundAnswer.Done() : new RefundAnswer.Accepted();
            }
            case Verified signed
            when signed.refused() ->
                switch (signed.subCode()) {
                    case "ACQ.SELLER_BALANCE_NOT_ENOUGH" -> new RefundAnswer.Declined(signed.explanation(), true);
                    case "ACQ.SYSTEM_ERROR", "" -> new Unknown(signed.explanation());
                    default -> new RefundAnswer.Declined(signed.explanation(), false);
                };
            case Verified signed -> notUnderstood(signed);
        };
    }

    static RefundAnswer refundStatus(AlipayAnswer answer, RefundRequest refund) {
        return switch (answer.about(refund.trade())) {
            case Unverified unverified -> new Unknown(unverified.reason());
            case Verified signed
            when signed.contradicts("out_request_no", refund.requestNo()) ->
                new Unknown("an answer about another refund");
            case Verified signed
            when signed.succeeded() -> {
                if (!names(signed, refund.trade()) && signed.text("out_request_no") == null) {
                    yield new Unknown("an answer that names no refund");
                }
                yield "REFUND_SUCCESS".equals(signed.text("refund_status"))
                        ? new RefundAnswer.Done()
                        : new RefundAnswer.NotDone();
            }
            case Verified signed
            when signed.refused() && signed.subCode().equals("ACQ.TRADE_NOT_EXIST") -> new RefundAnswer.NotDone();
            case Verified signed -> notUnderstood(signed);
        };
    }

    /** Whether the answer says which trade it is about. */
    private static boolean names(Verified signed, TradeRef trade) {
        return signed.text("out_trade_no") != null || (trade.tradeNo() != null && signed.text("trade_no") != null);
    }

    private static Unknown notUnderstood(Verified signed) {
        return new Unknown(signed.explanation());
    }
}
