package dev.warren.sandbox.unionpay;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything the merchant did, a bounded number of it: the oldest is forgotten first. Number and time together name one. */
@Component
class Transactions {

    private final Map<String, Transaction> byName = new HashMap<>();
    private final Map<String, Transaction> byQueryId = new HashMap<>();
    private final Map<String, Trade> byQrCode = new HashMap<>();
    private final Map<String, Trade> byOrderId = new HashMap<>();
    private final ArrayDeque<Transaction> byAge = new ArrayDeque<>();
    private final int kept;

    Transactions(UnionPayProperties properties) {
        this.kept = properties.kept();
    }

    /** @throws Refusal 12 when number and time were used before */
    synchronized void add(Transaction made) {
        if (byName.putIfAbsent(name(made.orderId(), made.txnTime()), made) != null) {
            throw new Refusal("12", "重复交易[1200000]");
        }
        byQueryId.put(made.queryId(), made);
        if (made instanceof Trade trade) {
            byQrCode.put(trade.offer().qrCode(), trade);
            byOrderId.put(trade.orderId(), trade);
        }
        byAge.addLast(made);
        if (byAge.size() > kept) {
            forget(byAge.removeFirst());
        }
    }

    synchronized boolean isKnown(String orderId, String txnTime) {
        return byName.containsKey(name(orderId, txnTime));
    }

    synchronized Optional<Transaction> named(String orderId, String txnTime) {
        return Optional.ofNullable(byName.get(name(orderId, txnTime)));
    }

    synchronized Optional<Transaction> ofQueryId(String queryId) {
        return Optional.ofNullable(byQueryId.get(queryId));
    }

    synchronized Optional<Trade> ofQrCode(String qrCode) {
        return Optional.ofNullable(byQrCode.get(qrCode));
    }

    /** The last payment of this number, whatever its time. */
    synchronized Optional<Trade> ofOrderId(String orderId) {
        return Optional.ofNullable(byOrderId.get(orderId));
    }

    /** Our number of the payment a call is about, by whichever number it names; null for none. */
    synchronized @Nullable String outTradeNo(Call call) {
        var named = Stream.of(
                        byQueryId.get(call.text("origQryId")),
                        byQueryId.get(call.text("queryId")),
                        byName.get(name(call.text("orderId"), call.text("txnTime"))))
                .filter(Objects::nonNull)
                .findFirst();
        return named.map(Transaction::outTradeNo).orElse(call.optional("orderId"));
    }

    synchronized List<Transaction> all() {
        return List.copyOf(byAge);
    }

    /** 21 digits: 2, the time, a number of six, and an 8. */
    static String newQueryId(Instant now) {
        return "2" + BeijingTime.of(now).substring(2) + Account.digits(6) + Account.digits(1) + "8";
    }

    private void forget(Transaction old) {
        byName.remove(name(old.orderId(), old.txnTime()));
        byQueryId.remove(old.queryId());
        if (old instanceof Trade trade) {
            byQrCode.remove(trade.offer().qrCode());
            byOrderId.remove(trade.orderId(), trade);
        }
    }

    private static String name(String orderId, String txnTime) {
        return orderId + "|" + txnTime;
    }
}
