package dev.warren.sandbox.wechat;

import dev.warren.defaults.problem.Problem;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A look behind the gateway's counter, and what only a person does there otherwise. */
@RestController
@RequestMapping("/sandbox/wechat/trades/{outTradeNo}")
class TradeController {

    private final Trades trades;
    private final Cashier cashier;
    private final Account account;

    TradeController(Trades trades, Cashier cashier, Account account) {
        this.trades = trades;
        this.cashier = cashier;
        this.account = account;
    }

    @GetMapping
    Map<String, Object> trade(@PathVariable String outTradeNo) {
        return on(outTradeNo, (trade, now) -> Answer.done(Papers.trade(trade, account)));
    }

    /** The merchant has helped a refund whose buyer's bank card was dead. */
    @PostMapping("/refunds/{outRefundNo}/succeed")
    Map<String, Object> succeed(@PathVariable String outTradeNo, @PathVariable String outRefundNo) {
        return on(outTradeNo, (trade, now) -> trade.endRefund(outRefundNo, RefundStatus.SUCCESS, now));
    }

    private Map<String, Object> on(String outTradeNo, BiFunction<Trade, Instant, Answer> verb) {
        var trade = trades.ofOutTradeNo(outTradeNo)
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND, "unknown-trade", "out_trade_no: %s (expected: a known one)", outTradeNo));
        return switch (cashier.on(trade, verb)) {
            case Answer.Done(var status, var fields) -> fields;
            case Answer.Refused refused ->
                throw new Problem(HttpStatus.CONFLICT, "buyer-refused", "%s %s", refused.code(), refused.message());
            case Answer.Download download -> throw new IllegalStateException("No verb of a trade is a download");
        };
    }
}
