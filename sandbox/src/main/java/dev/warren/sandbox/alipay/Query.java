package dev.warren.sandbox.alipay;

import org.springframework.stereotype.Component;

/** Tells where a trade is; before the scan there is none. */
@Component
class Query implements Operation {

    private final Trades trades;
    private final Cashier cashier;

    Query(Trades trades, Cashier cashier) {
        this.trades = trades;
        this.cashier = cashier;
    }

    @Override
    public String method() {
        return "alipay.trade.query";
    }

    @Override
    public String name() {
        return "query";
    }

    @Override
    public Answer run(Call call) {
        return trades.of(call.biz())
                .map(found -> cashier.on(
                        found,
                        (trade, now) -> trade.status() == TradeStatus.NOT_SCANNED
                                ? Answer.notExist()
                                : new Answer.Done(Papers.query(trade))))
                .orElseGet(Answer::notExist);
    }

    @Override
    public Answer.Refused temptation() {
        return Answer.notExist();
    }
}
