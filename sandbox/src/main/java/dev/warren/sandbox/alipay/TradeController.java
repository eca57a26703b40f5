package dev.warren.sandbox.alipay;

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

/** A look behind the gateway's counter, and what only time does there otherwise. */
@RestController
@RequestMapping("/sandbox/alipay/trades/{outTradeNo}")
class TradeController {

    private final Trades trades;
    private final Cashier cashier;

    TradeController(Trades trades, Cashier cashier) {
        this.trades = trades;
        this.cashier = cashier;
    }

    @GetMapping
    Map<String, Object> trade(@PathVariable String outTradeNo) {
        return on(outTradeNo, (trade, now) -> new Answer.Done(Papers.query(trade)));
    }

    /** The time for refunds is over. */
    @PostMapping("/finish")
    Map<String, Object> finish(@PathVariable String outTradeNo) {
        return on(outTradeNo, (trade, now) -> trade.finish());
    }

    private Map<String, Object> on(String outTradeNo, BiFunction<Trade, Instant, Answer> verb) {
        var trade = trades.ofOutTradeNo(outTradeNo)
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND, "unknown-trade", "out_trade_no: %s (expected: a known one)", outTradeNo));
        return switch (cashier.on(trade, verb)) {
            case Answer.Done done -> done.values();
            case Answer.Refused refused ->
                throw new Problem(HttpStatus.CONFLICT, "buyer-refused", "%s %s", refused.subCode(), refused.subMsg());
        };
    }
}
