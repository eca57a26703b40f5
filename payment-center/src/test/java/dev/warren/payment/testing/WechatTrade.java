package dev.warren.payment.testing;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One trade at WeChat Pay's gateway, where it begins with the code. */
public class WechatTrade {

    public final String outTradeNo;
    public final long total;
    public final String timeExpire;
    public final String transactionId;
    volatile String state = "NOTPAY";
    volatile @Nullable Instant paidAt;
    final Map<String, Long> refunds = new LinkedHashMap<>();
    final Map<String, String> refundStatus = new LinkedHashMap<>();

    WechatTrade(String outTradeNo, long total, String timeExpire, String transactionId) {
        this.outTradeNo = outTradeNo;
        this.total = total;
        this.timeExpire = timeExpire;
        this.transactionId = transactionId;
    }

    public String state() {
        return state;
    }

    public String transactionId() {
        return transactionId;
    }

    public synchronized boolean pay(Instant at) {
        if (!state.equals("NOTPAY")) {
            return false;
        }
        state = "SUCCESS";
        paidAt = at;
        return true;
    }

    synchronized void payAllTheSame(Instant at) {
        state = "SUCCESS";
        paidAt = at;
    }

    synchronized boolean close() {
        if (!state.equals("NOTPAY")) {
            return false;
        }
        state = "CLOSED";
        return true;
    }

    /** Everything given back so far. */
    public synchronized long refunded() {
        return refunds.entrySet().stream()
                .filter(refund -> "SUCCESS".equals(refundStatus.get(refund.getKey())))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** False when there is not as much left. */
    public synchronized boolean refund(String requestNo, long fen, String status) {
        if (!refunds.containsKey(requestNo)
                && refunds.values().stream().mapToLong(Long::longValue).sum() + fen > total) {
            return false;
        }
        if (refunds.putIfAbsent(requestNo, fen) == null) {
            refundStatus.put(requestNo, status);
            state = "REFUND";
        }
        return true;
    }
}
