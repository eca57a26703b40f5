package dev.warren.sandbox.unionpay;

import dev.warren.sandbox.buyer.Wallet;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.faults.Party;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The UnionPay app, or a bank's, on the buyer's phone. */
@Component
class UnionPayWallet implements Wallet {

    static final String PREFIX = "https://qr.95516.com/";

    private final Transactions transactions;
    private final Cashier cashier;
    private final Faults faults;

    UnionPayWallet(Transactions transactions, Cashier cashier, Faults faults) {
        this.transactions = transactions;
        this.cashier = cashier;
        this.faults = faults;
    }

    @Override
    public String channel() {
        return "UNIONPAY";
    }

    @Override
    public boolean reads(String qrCode) {
        return qrCode.startsWith(PREFIX);
    }

    @Override
    public Outcome scan(String qrCode) {
        var found = transactions.ofQrCode(qrCode);
        return found.isEmpty()
                ? unknown()
                : outcome(found.get(), cashier.on(found.get(), Trade::scan).orElse(null));
    }

    @Override
    public Outcome pay(String qrCode) {
        var found = transactions.ofQrCode(qrCode);
        if (found.isEmpty()) {
            return unknown();
        }
        var fault = faults.next(Party.UNIONPAY, "pay", found.get().outTradeNo());
        return outcome(found.get(), cashier.pay(found.get(), fault == null ? null : fault.fault()));
    }

    private static Outcome outcome(Trade trade, @Nullable Answer refused) {
        return refused == null ? new Accepted(trade.queryId()) : new Refused(refused.code(), refused.message());
    }

    private static Outcome unknown() {
        return new Refused("88", "二维码不存在");
    }
}
