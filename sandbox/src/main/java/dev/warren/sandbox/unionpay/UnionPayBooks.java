package dev.warren.sandbox.unionpay;

import dev.warren.sandbox.books.Books;
import dev.warren.sandbox.books.Entry;
import dev.warren.sandbox.faults.FaultKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** UnionPay's books. */
@Component
class UnionPayBooks implements Books {

    private final Transactions transactions;
    private final Refund refund;
    private final Apply apply;

    UnionPayBooks(Transactions transactions, Refund refund, Apply apply) {
        this.transactions = transactions;
        this.refund = refund;
        this.apply = apply;
    }

    @Override
    public String channel() {
        return "UNIONPAY";
    }

    @Override
    public String creation() {
        return apply.name();
    }

    /** Nothing can be closed here, so there is no more than the query. */
    @Override
    public Map<String, FaultKind> lagging() {
        return Map.of("query", FaultKind.CODE_34);
    }

    /** An order ends only when its code is dead. */
    @Override
    public Map<String, FaultKind> payingLate() {
        return Map.of("pay", FaultKind.PAY_AFTER_TIME_OUT);
    }

    /** Callbacks name no application. */
    @Override
    public List<FaultKind> foreignCallbacks() {
        return List.of(FaultKind.WRONG_AMOUNT, FaultKind.OTHER_SELLER);
    }

    @Override
    public Optional<Entry> ofQrCode(String qrCode) {
        return transactions.ofQrCode(qrCode).map(UnionPayBooks::entry);
    }

    @Override
    public Optional<Entry> ofOutTradeNo(String outTradeNo) {
        return transactions.ofOrderId(outTradeNo).map(UnionPayBooks::entry);
    }

    @Override
    public boolean refundInPortal(String outTradeNo, long amount) {
        return transactions
                .ofOrderId(outTradeNo)
                .filter(trade -> refund.inPortal(trade, amount))
                .isPresent();
    }

    @Override
    public List<Entry> paid() {
        return transactions.all().stream()
                .filter(Trade.class::isInstance)
                .map(trade -> entry((Trade) trade))
                .filter(Entry::wasPaid)
                .toList();
    }

    private static Entry entry(Trade trade) {
        synchronized (trade) {
            var paid = trade.paidAt().isPresent();
            return new Entry(
                    trade.orderId(),
                    paid ? trade.queryId() : null,
                    trade.offer().qrCode(),
                    trade.status().name(),
                    trade.offer().amount(),
                    paid ? trade.offer().amount() : 0,
                    trade.returned(),
                    trade.paidAt().orElse(null));
        }
    }
}
