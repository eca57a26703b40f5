package dev.warren.sandbox.wechat;

import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Closes a trade that was not paid. */
@Component
class Close implements Operation {

    private static final Pattern PATH = Pattern.compile("/v3/pay/transactions/out-trade-no/([^/]+)/close");
    private final Trades trades;
    private final Cashier cashier;
    private final Account account;

    Close(Trades trades, Cashier cashier, Account account) {
        this.trades = trades;
        this.cashier = cashier;
        this.account = account;
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public Pattern path() {
        return PATH;
    }

    @Override
    public String name() {
        return "close";
    }

    @Override
    public Answer run(Call call) {
        Terms.equal("mchid", call.biz(), account.merchantId());
        return trades.ofOutTradeNo(call.number())
                .map(found -> cashier.on(found, (trade, now) -> trade.close()))
                .orElseGet(Answer::notExist);
    }

    @Override
    public Answer.Refused temptation() {
        return Answer.notExist();
    }
}
