package dev.warren.payment.testing;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One trade at the gateway; before the scan it does not exist for whoever asks. */
public class Trade {

    public enum Status {
        NONE,
        WAIT_BUYER_PAY,
        TRADE_SUCCESS,
        TRADE_FINISHED,
        TRADE_CLOSED
    }

    public final String outTradeNo;
    public final BigDecimal amount;
    public final String timeoutExpress;
    final String tradeNo;
    volatile Status status = Status.NONE;
    volatile @Nullable String paidAt;
    private boolean expired;
    final Map<String, BigDecimal> refunds = new LinkedHashMap<>();

    Trade(String outTradeNo, BigDecimal amount, String timeoutExpress, String tradeNo) {
        this.outTradeNo = outTradeNo;
        this.amount = amount;
        this.timeoutExpress = timeoutExpress;
        this.tradeNo = tradeNo;
    }

    public Status status() {
        return status;
    }

    public String tradeNo() {
        return tradeNo;
    }

    /** Also when the money has gone back since. */
    public boolean wasPaid() {
        return paidAt != null;
    }

    /** Everything given back so far. */
    public synchronized BigDecimal refunded() {
        return refunds.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    synchronized boolean isPaid() {
        return status == Status.TRADE_SUCCESS || status == Status.TRADE_FINISHED;
    }

    synchronized void scan() {
        if (status == Status.NONE) {
            status = Status.WAIT_BUYER_PAY;
        }
    }

    synchronized void expire() {
        if (status == Status.WAIT_BUYER_PAY) {
            status = Status.TRADE_CLOSED;
        }
        expired = true;
    }

    synchronized boolean pay(String at) {
        if (expired) {
            return false;
        }
        scan();
        if (status != Status.WAIT_BUYER_PAY) {
            return false;
        }
        status = Status.TRADE_SUCCESS;
        paidAt = at;
        return true;
    }

    synchronized boolean close() {
        if (status == Status.WAIT_BUYER_PAY) {
            status = Status.TRADE_CLOSED;
            return true;
        }
        return status == Status.TRADE_CLOSED && paidAt == null;
    }

    /** Whether money moved; false when this request was carried out before. */
    synchronized boolean refund(String requestNo, BigDecimal part) {
        if (refunds.putIfAbsent(requestNo, part) != null) {
            return false;
        }
        if (refunded().compareTo(amount) >= 0) {
            status = Status.TRADE_CLOSED;
        }
        return true;
    }
}
