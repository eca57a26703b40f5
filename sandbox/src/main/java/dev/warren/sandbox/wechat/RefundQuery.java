package dev.warren.sandbox.wechat;

import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Tells what became of a refund. */
@Component
class RefundQuery implements Operation {

    private static final Pattern PATH = Pattern.compile("/v3/refund/domestic/refunds/([^/]+)");
    private final Trades trades;
    private final Cashier cashier;

    RefundQuery(Trades trades, Cashier cashier) {
        this.trades = trades;
        this.cashier = cashier;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public Pattern path() {
        return PATH;
    }

    @Override
    public String name() {
        return "refund-query";
    }

    @Override
    public Answer run(Call call) {
        return trades.ofOutRefundNo(call.number())
                .map(found -> cashier.on(
                        found,
                        (trade, now) -> Answer.done(
                                Papers.refund(trade, trade.refund(call.number()).orElseThrow()))))
                .orElseGet(() -> Answer.noResource("退款单不存在"));
    }

    @Override
    public Answer.Refused temptation() {
        return Answer.noResource("退款单不存在");
    }
}
