package dev.warren.sandbox.wechat;

import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Tells where a trade is, by the provider's number, which only trades have that were paid. */
@Component
class QueryById implements Operation {

    private static final Pattern PATH = Pattern.compile("/v3/pay/transactions/id/([^/]+)");
    private final Trades trades;
    private final Cashier cashier;
    private final Account account;

    QueryById(Trades trades, Cashier cashier, Account account) {
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
        Query.checkMerchant(call, account);
        return trades.ofTransactionId(call.number())
                .map(found -> cashier.on(
                        found,
                        (trade, now) -> trade.paidAt().isPresent()
                                ? Answer.done(Papers.trade(trade, account))
                                : Answer.notExist()))
                .orElseGet(Answer::notExist);
    }

    @Override
    public Answer.Refused temptation() {
        return Answer.notExist();
    }
}
