package dev.warren.sandbox.wechat;

import dev.warren.sandbox.buyer.Wallet;
import java.time.Instant;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** The WeChat app on the buyer's phone. */
@Component
class WechatWallet implements Wallet {

    static final String PREFIX = "weixin://wxpay/bizpayurl?pr=";
    private final Trades trades;
    private final Cashier cashier;

    WechatWallet(Trades trades, Cashier cashier) {
        this.trades = trades;
        this.cashier = cashier;
    }

    @Override
    public String channel() {
        return "WECHAT";
    }

    @Override
    public boolean reads(String qrCode) {
        return qrCode.startsWith(PREFIX);
    }

    @Override
    public Outcome scan(String qrCode) {
        return on(qrCode, (trade, now) -> trade.scan());
    }

    @Override
    public Outcome pay(String qrCode) {
        return on(qrCode, Trade::pay);
    }

    private Outcome on(String qrCode, BiFunction<Trade, Instant, Answer> verb) {
        var found = trades.ofCode(qrCode);
        if (found.isEmpty()) {
            return new Refused("CODE_NOT_EXIST", "二维码不存在");
        }
        return cashier.on(found.get(), verb) instanceof Answer.Refused refused
                ? new Refused(refused.code(), refused.message())
                : new Accepted(found.get().transactionId());
    }
}
