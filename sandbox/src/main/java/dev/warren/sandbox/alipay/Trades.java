package dev.warren.sandbox.alipay;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The trades of the app, a bounded number of them: the oldest are forgotten first. */
@Component
class Trades {

    private final Map<String, Trade> byOutTradeNo = new HashMap<>();
    private final Map<String, Trade> byTradeNo = new HashMap<>();
    private final Map<String, Trade> byQrCode = new HashMap<>();
    private final ArrayDeque<Trade> byAge = new ArrayDeque<>();
    private final int kept;

    Trades(AlipayProperties properties) {
        this.kept = properties.kept();
    }

    /** The trade of this number, made at its first use. */
    synchronized Trade get(String outTradeNo, Supplier<Trade> maker) {
        var known = byOutTradeNo.get(outTradeNo);
        if (known != null) {
            return known;
        }
        var trade = maker.get();
        byOutTradeNo.put(outTradeNo, trade);
        byTradeNo.put(trade.tradeNo(), trade);
        byQrCode.put(trade.offer().qrCode(), trade);
        byAge.addLast(trade);
        if (byAge.size() > kept) {
            forget(byAge.removeFirst());
        }
        return trade;
    }

    /**
     * The trade a call speaks of; {@code trade_no} wins.
     *
     * @throws InvalidBiz when the call names none
     */
    synchronized Optional<Trade> of(Biz biz) {
        var tradeNo = biz.optional("trade_no");
        return tradeNo.isPresent()
                ? Optional.ofNullable(byTradeNo.get(tradeNo.get()))
                : Optional.ofNullable(byOutTradeNo.get(biz.required("out_trade_no")));
    }

    synchronized Optional<Trade> ofQrCode(String qrCode) {
        return Optional.ofNullable(byQrCode.get(qrCode));
    }

    synchronized Optional<Trade> ofOutTradeNo(String outTradeNo) {
        return Optional.ofNullable(byOutTradeNo.get(outTradeNo));
    }

    /** Those that are remembered, oldest first. */
    synchronized List<Trade> all() {
        return List.copyOf(byAge);
    }

    private void forget(Trade trade) {
        byOutTradeNo.remove(trade.outTradeNo());
        byTradeNo.remove(trade.tradeNo());
        byQrCode.remove(trade.offer().qrCode());
    }
}
