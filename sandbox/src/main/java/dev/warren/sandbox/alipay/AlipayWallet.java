package dev.warren.sandbox.alipay;

import dev.warren.sandbox.buyer.Wallet;
import java.time.Instant;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** The Alipay app on the buyer's phone. */
@Component
class AlipayWallet implements Wallet {

    static final String PREFIX = "https://qr.alipay.com/";
    private final Trades trades;
    private final Cashier cashier;
    private final boolean refundable;

    AlipayWallet(Trades trades, Cashier cashier, AlipayProperties properties) {
        this.trades = trades;
        this.cashier = cashier;
        this.refundable = properties.refundable();
    }

    @Override
    public String channel() {
        return "ALIPAY";
    }

    @Override
    public boolean reads(String qrCode) {
        return qrCode.startsWith(PREFIX);
    }

    @Override
    public Outcome scan(String qrCode) {
        return on(qrCode, Trade::scan);
    }

    @Override
    public Outcome pay(String qrCode) {
        return on(qrCode, (trade, now) -> trade.pay(now, refundable));
    }

    private Outcome on(String qrCode, BiFunction<Trade, Instant, Answer> verb) {
        var found = trades.ofQrCode(qrCode);
        if (found.isEmpty()) {
            return new Refused("ACQ.QR_CODE_NOT_EXIST", "二维码不存在");
        }
        return switch (cashier.on(found.get(), verb)) {
            case Answer.Done done -> new Accepted(found.get().tradeNo());
            case Answer.Refused refused -> new Refused(refused.subCode(), refused.subMsg());
        };
    }
}
