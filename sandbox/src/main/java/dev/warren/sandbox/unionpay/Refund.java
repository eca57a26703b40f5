package dev.warren.sandbox.unionpay;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives money back, whole or in part, under a number of its own. The answer says that it was accepted and nothing more. */
@Component
class Refund implements Operation {

    private final Transactions transactions;
    private final Cashier cashier;
    private final InstantSource clock;

    Refund(Transactions transactions, Cashier cashier, InstantSource clock) {
        this.transactions = transactions;
        this.cashier = cashier;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "0400";
    }

    @Override
    public String name() {
        return "refund";
    }

    @Override
    public Answer run(Call call) {
        return run(call, "00", Duration.ZERO);
    }

    /** Accepts it, and ends it with this code when the delay is over. */
    Answer run(Call call, String end, Duration delay) {
        call.required("channelType");
        var orderId = call.required("orderId");
        var amount = Long.parseLong(call.required("txnAmt"));
        if (transactions.isKnown(orderId, call.text("txnTime"))) {
            throw new Refusal("12", "重复交易[1200000]");
        }
        if (!(transactions.ofQueryId(call.required("origQryId")).orElse(null) instanceof Trade trade)
                || trade.paidAt().isEmpty()) {
            return Answer.refused("35", "原交易不存在或状态不正确[3500000]");
        }
        var refund = refund(trade, orderId, call.text("txnTime"), call.optional("backUrl"), amount);
        if (refund.isEmpty()) {
            return Answer.refused("36", "与原交易信息不符[3600000]");
        }
        cashier.end(refund.get(), end, delay);
        var told = new HashMap<String, String>();
        told.put("queryId", refund.get().queryId());
        told.put("origQryId", trade.queryId());
        told.put("txnAmt", Long.toString(amount));
        return Answer.done(told);
    }

    /** Somebody makes it in the merchant's portal, under a number of the portal's; false when so much is not left. */
    boolean inPortal(Trade trade, long amount) {
        var number = "portal" + Account.digits(20);
        var made = trade.paidAt().isEmpty()
                ? Optional.<GivenBack>empty()
                : refund(trade, number, BeijingTime.of(clock.instant()), trade.backUrl(), amount);
        made.ifPresent(refund -> cashier.end(refund, "00", Duration.ZERO));
        return made.isPresent();
    }

    private Optional<GivenBack> refund(
            Trade trade, String orderId, String txnTime, @Nullable String backUrl, long amount) {
        if (!cashier.on(trade, (paid, at) -> paid.giveBack(amount))) {
            return Optional.empty();
        }
        var now = clock.instant();
        var refund = new GivenBack(trade, orderId, txnTime, Transactions.newQueryId(now), backUrl, amount, now);
        transactions.add(refund);
        return Optional.of(refund);
    }

    @Override
    public Answer temptation() {
        return Answer.refused("36", "与原交易信息不符[3600000]");
    }
}
