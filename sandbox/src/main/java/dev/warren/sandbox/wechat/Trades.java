package dev.warren.sandbox.wechat;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The trades of the merchant, a bounded number of them: the oldest are forgotten first. */
@Component
class Trades {

    private final Map<String, Trade> byOutTradeNo = new HashMap<>();
    private final Map<String, Trade> byTransactionId = new HashMap<>();
    private final Map<String, Trade> byCode = new HashMap<>();
    private final Map<String, Trade> byOutRefundNo = new HashMap<>();
    private final ArrayDeque<Trade> byAge = new ArrayDeque<>();
    private final int kept;

    Trades(WechatProperties properties) {
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
        byTransactionId.put(trade.transactionId(), trade);
        byCode.put(trade.offer().codeUrl(), trade);
        byAge.addLast(trade);
        if (byAge.size() > kept) {
            forget(byAge.removeFirst());
        }
        return trade;
    }

    synchronized Optional<Trade> ofOutTradeNo(String outTradeNo) {
        return Optional.ofNullable(byOutTradeNo.get(outTradeNo));
    }

    synchronized Optional<Trade> ofTransactionId(String transactionId) {
        return Optional.ofNullable(byTransactionId.get(transactionId));
    }

    synchronized Optional<Trade> ofCode(String codeUrl) {
        return Optional.ofNullable(byCode.get(codeUrl));
    }

    /** The trade which the refund of that number is of. */
    synchronized Optional<Trade> ofOutRefundNo(String outRefundNo) {
        return Optional.ofNullable(byOutRefundNo.get(outRefundNo));
    }

    /** Our number of the trade a call is about, by whichever number it names; null for none. */
    synchronized @Nullable String outTradeNo(Call call) {
        var named = Stream.of(
                        call.number(),
                        call.biz().json().path("transaction_id").asString(""),
                        call.biz().json().path("out_trade_no").asString(""))
                .filter(number -> !number.isEmpty())
                .findFirst();
        return named.map(number -> byOutRefundNo.getOrDefault(number, byTransactionId.get(number)))
                .map(Trade::outTradeNo)
                .or(() -> named)
                .orElse(null);
    }

    /** Numbers of refunds are the merchant's, one for all his trades; the trade that has this one. */
    synchronized Trade refunding(String outRefundNo, Trade trade) {
        return byOutRefundNo.computeIfAbsent(outRefundNo, number -> trade);
    }

    synchronized List<Trade> all() {
        return List.copyOf(byAge);
    }

    private void forget(Trade trade) {
        byOutTradeNo.remove(trade.outTradeNo());
        byTransactionId.remove(trade.transactionId());
        byCode.remove(trade.offer().codeUrl());
        byOutRefundNo.values().removeIf(refunded -> refunded == trade);
    }
}
