package dev.warren.sandbox.wechat;

import dev.warren.defaults.time.Speed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accepts a refund, whole or in part, and makes it a little later; the same {@code out_refund_no} again changes nothing. */
@Component
class Refund implements Operation {

    private static final Pattern PATH = Pattern.compile("/v3/refund/domestic/refunds");
    private static final Pattern OUT_REFUND_NO = Pattern.compile("[0-9A-Za-z_\\-|*@]{1,64}");
    private static final int LONGEST_REASON = 80;
    private final Trades trades;
    private final Cashier cashier;
    private final WechatProperties properties;
    private final Speed speed;
    private final InstantSource clock;

    Refund(Trades trades, Cashier cashier, WechatProperties properties, Speed speed, InstantSource clock) {
        this.trades = trades;
        this.cashier = cashier;
        this.properties = properties;
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
        return "refund";
    }

    @Override
    public Answer run(Call call) {
        return refund(call, speed.apply(properties.refundsAfter()), RefundStatus.SUCCESS);
    }

    /** Makes it when the delay is over; real time, whatever the speed. */
    Answer later(Call call, Duration delay) {
        return refund(call, delay, RefundStatus.SUCCESS);
    }

    /** Finds that the buyer's bank card is dead. */
    Answer failing(Call call) {
        return refund(call, speed.apply(properties.refundsAfter()), RefundStatus.ABNORMAL);
    }

    private Answer refund(Call call, Duration after, RefundStatus end) {
        var amount = call.biz().object("amount");
        if (!amount.required("currency").equals("CNY")) {
            throw new InvalidField("amount.currency: not CNY");
        }
        call.biz().optional("reason").ifPresent(reason -> Terms.atMost(LONGEST_REASON, "reason", reason));
        var total = amount.fen("total");
        var slip = slip(
                number(call),
                amount.fen("refund"),
                call.biz().optional("notify_url").map(Terms::address).orElse(null));
        var found = trade(call);
        if (found.isEmpty()) {
            return Answer.noResource("订单不存在");
        }
        if (trades.ofOutRefundNo(slip.outRefundNo())
                .filter(other -> other != found.get())
                .isPresent()) {
            return Answer.request("订单金额或退款金额与之前请求不一致，请核实后再试");
        }
        return refund(found.get(), slip, total, after, end);
    }

    /** Somebody makes it in the merchant's portal, which gives it a number of its own. */
    Answer inPortal(Trade trade, long amount) {
        var slip = slip("portal" + Account.digits(20), amount, null);
        return refund(trade, slip, trade.total(), speed.apply(properties.refundsAfter()), RefundStatus.SUCCESS);
    }

    private RefundSlip slip(String number, long amount, @Nullable String notifyUrl) {
        var id = "5030" + Account.digits(25);
        return new RefundSlip(number, id, amount, notifyUrl, clock.instant(), RefundStatus.PROCESSING, null);
    }

    private Answer refund(Trade found, RefundSlip slip, long total, Duration after, RefundStatus end) {
        var known = found.refund(slip.outRefundNo()).isPresent();
        var answer = cashier.on(found, (trade, at) -> trade.refund(slip, total));
        if (answer instanceof Answer.Done && !known) {
            trades.refunding(slip.outRefundNo(), found);
            cashier.at(
                    slip.createdAt().plus(after), found, (trade, at) -> trade.endRefund(slip.outRefundNo(), end, at));
        }
        return answer;
    }

    private static String number(Call call) {
        var number = call.biz().required("out_refund_no");
        if (!OUT_REFUND_NO.matcher(number).matches()) {
            throw new InvalidField("out_refund_no: %s (expected: %s)".formatted(number, OUT_REFUND_NO));
        }
        return number;
    }

    private Optional<Trade> trade(Call call) {
        var transactionId = call.biz().optional("transaction_id");
        var outTradeNo = call.biz().optional("out_trade_no");
        if (transactionId.isPresent() == outTradeNo.isPresent()) {
            throw new InvalidField("transaction_id, out_trade_no: expected exactly one of them");
        }
        return transactionId.isPresent()
                ? trades.ofTransactionId(transactionId.get())
                : trades.ofOutTradeNo(outTradeNo.orElseThrow());
    }

    @Override
    public Answer.Refused temptation() {
        return Answer.notEnough();
    }
}
