package dev.warren.sandbox.wechat;

import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Tells where a trade is, by the merchant's number. */
@Component
class Query implements Operation {

    private static final Pattern PATH = Pattern.compile("/v3/pay/transactions/out-trade-no/([^/]+)");
    private final Trades trades;
    private final Cashier cashier;
    private final Account account;

    Query(Trades trades, Cashier cashier, Account account) {
        this.trades = trades;
        this.cashier = cashier;
        this.account = account;
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
        return "query";
    }

    @Override
    public Answer run(Call call) {
        checkMerchant(call, account);
        return trades.ofOutTradeNo(call.number())
                .map(found -> cashier.on(found, (trade, now) -> Answer.done(Papers.trade(trade, account))))
                .orElseGet(Answer::notExist);
    }

    @Override
    public Answer.Refused temptation() {
        return Answer.notExist();
    }

    static void checkMerchant(Call call, Account account) {
        if (!call.parameter("mchid").equals(account.merchantId())) {
            throw new InvalidField("mchid: not that of the caller");
        }
    }
}
