package dev.warren.sandbox.alipay;

import dev.warren.defaults.time.Speed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** Makes a code, but no trade: that begins with the scan. The same number and terms give the same code again. */
@Component
class Precreate implements Operation {

    private static final int TRADE_NO_DIGITS = 20;
    private final Trades trades;
    private final Cashier cashier;
    private final Account account;
    private final Speed speed;
    private final InstantSource clock;

    Precreate(Trades trades, Cashier cashier, Account account, Speed speed, InstantSource clock) {
        this.trades = trades;
        this.cashier = cashier;
        this.account = account;
        this.speed = speed;
        this.clock = clock;
    }

    @Override
    public String method() {
        return "alipay.trade.precreate";
    }

    @Override
    public String name() {
        return "precreate";
    }

    @Override
    public Answer run(Call call) {
        var now = clock.instant();
        var terms = Terms.of(call.biz(), account);
        var payBy = Terms.deadline(call.biz(), now, speed);
        var scanBy = Terms.qrCodeDies(call.biz(), now, speed);
        var trade = trades.get(
                terms.outTradeNo(),
                () -> new Trade(new Offer(terms, call.notifyUrl(), newQrCode(), now, payBy, scanBy), newTradeNo(now)));
        return cashier.on(trade, (known, at) -> known.precreate(terms));
    }

    @Override
    public Answer.Refused temptation() {
        return Answer.business("ACQ.INVALID_PARAMETER", "参数无效");
    }

    private static String newQrCode() {
        var random = ThreadLocalRandom.current();
        return AlipayWallet.PREFIX + "bax"
                + random.ints(21, 0, 36)
                        .collect(
                                StringBuilder::new,
                                (code, digit) -> code.append(Character.forDigit(digit, 36)),
                                StringBuilder::append);
    }

    private static String newTradeNo(Instant now) {
        return ChinaTime.dateOf(now) + Account.digits(TRADE_NO_DIGITS);
    }
}
