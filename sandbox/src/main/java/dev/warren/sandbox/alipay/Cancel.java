package dev.warren.sandbox.alipay;

import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;

/** Undoes a trade, whatever came of it: closes it, or refunds it whole. */
@Component
class Cancel implements Operation {

    private final Trades trades;
    private final Cashier cashier;
    private final boolean poisons;

    Cancel(Trades trades, Cashier cashier, AlipayProperties properties) {
        this.trades = trades;
        this.cashier = cashier;
        this.poisons = properties.closeBeforeScanPoisons();
    }

    @Override
    public String method() {
        return "alipay.trade.cancel";
    }

    @Override
    public String name() {
        return "cancel";
    }

    @Override
    public Answer run(Call call) {
        return trades.of(call.biz())
                .map(found -> cashier.on(found, (trade, now) -> trade.cancel(now, poisons)))
                .orElseGet(() -> nothingToUndo(call.biz()));
    }

    @Override
    public Answer.Refused temptation() {
        return Answer.business("ACQ.CANCEL_NOT_ALLOWED", "不允许撤销");
    }

    private static Answer nothingToUndo(Biz biz) {
        var fields = new LinkedHashMap<String, Object>();
        biz.optional("out_trade_no").ifPresent(number -> fields.put("out_trade_no", number));
        fields.put("retry_flag", "N");
        return new Answer.Done(fields);
    }
}
