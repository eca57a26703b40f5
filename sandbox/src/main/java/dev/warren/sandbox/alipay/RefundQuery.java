package dev.warren.sandbox.alipay;

import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;

/** Tells whether a refund was made; one that was not, or not yet, is answered with success and without a status. */
@Component
class RefundQuery implements Operation {

    private final Trades trades;
    private final Cashier cashier;

    RefundQuery(Trades trades, Cashier cashier) {
        this.trades = trades;
        this.cashier = cashier;
    }

    @Override
    public String method() {
        return "alipay.trade.fastpay.refund.query";
    }

    @Override
    public String name() {
        return "refund-query";
    }

    @Override
    public Answer run(Call call) {
        var requestNo = call.biz().required("out_request_no");
        return trades.of(call.biz())
                .map(found -> cashier.on(
                        found,
                        (trade, now) ->
                                trade.status() == TradeStatus.NOT_SCANNED ? Answer.notExist() : told(trade, requestNo)))
                .orElseGet(Answer::notExist);
    }

    @Override
    public Answer.Refused temptation() {
        return Answer.notExist();
    }

    private static Answer told(Trade trade, String requestNo) {
        var fields = new LinkedHashMap<String, Object>();
        trade.refunds().done(requestNo).ifPresent(amount -> {
            fields.put("trade_no", trade.tradeNo());
            fields.put("out_trade_no", trade.outTradeNo());
            fields.put("out_request_no", requestNo);
            fields.put("total_amount", Yuan.of(trade.total()));
            fields.put("refund_amount", Yuan.of(amount));
            fields.put("refund_status", "REFUND_SUCCESS");
        });
        return new Answer.Done(fields);
    }
}
