package dev.warren.sandbox.wechat;

import dev.warren.defaults.time.Speed;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Makes a trade and its code. The same number and terms give the same code again. */
@Component
class Prepay implements Operation {

    private static final Pattern PATH = Pattern.compile("/v3/pay/transactions/native");
    private final Trades trades;
    private final Cashier cashier;
    private final Account account;
    private final Speed speed;
    private final InstantSource clock;

    Prepay(Trades trades, Cashier cashier, Account account, Speed speed, InstantSource clock) {
        this.trades = trades;
        this.cashier = cashier;
        this.account = account;
        this.speed = speed;
        this.clock = clock;
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
        return "prepay";
    }

    @Override
    public Answer run(Call call) {
        if (!call.biz().required("appid").equals(account.appId())) {
            return new Answer.Refused(400, "APPID_MCHID_NOT_MATCH", "appid和mch_id不匹配");
        }
        var now = clock.instant();
        var terms = Terms.of(call.biz(), account);
        var payBy = Terms.payBy(call.biz(), now, speed);
        var trade = trades.get(
                terms.outTradeNo(),
                () -> new Trade(
                        new Offer(terms, WechatWallet.PREFIX + Account.letters(9), now, payBy),
                        "4200" + Account.digits(24)));
        return cashier.on(trade, (known, at) -> known.prepay(terms));
    }

    @Override
    public Answer.Refused temptation() {
        return Answer.invalid("参数无效");
    }
}
