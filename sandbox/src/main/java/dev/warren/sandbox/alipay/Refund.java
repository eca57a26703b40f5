package dev.warren.sandbox.alipay;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Gives money back, whole or in part; the same {@code out_request_no} again changes nothing. */
@Component
class Refund implements Operation {

    private final Trades trades;
    private final Cashier cashier;

    Refund(Trades trades, Cashier cashier) {
        this.trades = trades;
        this.cashier = cashier;
    }

    @Override
    public String method() {
        return "alipay.trade.refund";
    }

    @Override
    public String name() {
        return "refund";
    }

    @Override
    public Answer run(Call call) {
        return refund(call, Trade::refund);
    }

    /** Accepts it at once and does it when the delay is over. */
    Answer later(Call call, Duration delay) {
        return refund(call, (trade, amount, requestNo, now) -> {
            var answer = trade.acceptRefund(amount, requestNo);
            if (answer instanceof Answer.Done) {
                cashier.later(delay, trade, (accepted, then) -> accepted.completeRefund(requestNo, then));
            }
            return answer;
        });
    }

    private Answer refund(Call call, Verb verb) {
        var amount = Yuan.fen("refund_amount", call.biz().required("refund_amount"));
        var requestNo = call.biz().optional("out_request_no");
        return trades.of(call.biz())
                .map(found -> cashier.on(
                        found,
                        (trade, now) -> requestNo.isEmpty() && amount != trade.total()
                                ? Answer.business("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "退款金额与订单金额不一致")
                                : verb.on(trade, amount, requestNo.orElse(trade.outTradeNo()), now)))
                .orElseGet(Answer::notExist);
    }

    @Override
    public Answer.Refused temptation() {
        return Answer.business("ACQ.SELLER_BALANCE_NOT_ENOUGH", "卖家余额不足");
    }

    private interface Verb {
        Answer on(Trade trade, long amount, String requestNo, Instant now);
    }
}
