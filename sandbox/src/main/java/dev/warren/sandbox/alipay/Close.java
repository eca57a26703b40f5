package dev.warren.sandbox.alipay;

import org.springframework.stereotype.Component;

/** Closes a trade that waits for its buyer. */
@Component
class Close implements Operation {

    private final Trades trades;
    private final Cashier cashier;
    private final boolean poisons;

    Close(Trades trades, Cashier cashier, AlipayProperties properties) {
        this.trades = trades;
        this.cashier = cashier;
        this.poisons = properties.closeBeforeScanPoisons();
    }

    @Override
    public String method() {
        return "alipay.trade.close";
    }

    @Override
    public String name() {
        return "close";
    }

    @Override
    public Answer run(Call call) {
        return trades.of(call.biz())
                .map(found -> cashier.on(found, (trade, now) -> trade.close(now, call.notifyUrl(), poisons)))
                .orElseGet(Answer::notExist);
    }

    @Override
    public Answer.Refused temptation() {
        return Answer.notExist();
    }
}
