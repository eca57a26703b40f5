package dev.warren.sandbox.alipay;

import dev.warren.sandbox.books.Books;
import dev.warren.sandbox.books.Entry;
import dev.warren.sandbox.faults.FaultKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Alipay's books. */
@Component
class AlipayBooks implements Books {

    private final Trades trades;
    private final Cashier cashier;
    private final Precreate precreate;
    private final AlipayProperties properties;

    AlipayBooks(Trades trades, Cashier cashier, Precreate precreate, AlipayProperties properties) {
        this.trades = trades;
        this.cashier = cashier;
        this.precreate = precreate;
        this.properties = properties;
    }

    @Override
    public String channel() {
        return "ALIPAY";
    }

    @Override
    public String creation() {
        return precreate.name();
    }

    @Override
    public Map<String, FaultKind> lagging() {
        return Map.of("query", FaultKind.SIGNED_REFUSAL, "close", FaultKind.SIGNED_REFUSAL);
    }

    /** A code that nobody has scanned cannot be closed; where the attempt alone kills it, the provider must have missed that. */
    @Override
    public Map<String, FaultKind> payingLate() {
        return properties.closeBeforeScanPoisons() ? lagging() : Map.of();
    }

    @Override
    public List<FaultKind> foreignCallbacks() {
        return List.of(FaultKind.WRONG_AMOUNT, FaultKind.OTHER_APP);
    }

    @Override
    public Optional<Entry> ofQrCode(String qrCode) {
        return trades.ofQrCode(qrCode).map(AlipayBooks::entry);
    }

    @Override
    public Optional<Entry> ofOutTradeNo(String outTradeNo) {
        return trades.ofOutTradeNo(outTradeNo).map(AlipayBooks::entry);
    }

    @Override
    public boolean refundInPortal(String outTradeNo, long amount) {
        var number = "portal" + UUID.randomUUID();
        return trades.ofOutTradeNo(outTradeNo)
                .map(found -> cashier.on(found, (trade, now) -> trade.refund(amount, number, now)))
                .filter(Answer.Done.class::isInstance)
                .isPresent();
    }

    @Override
    public List<Entry> paid() {
        return trades.all().stream()
                .map(AlipayBooks::entry)
                .filter(Entry::wasPaid)
                .toList();
    }

    private static Entry entry(Trade trade) {
        synchronized (trade) {
            return new Entry(
                    trade.outTradeNo(),
                    trade.tradeNo(),
                    trade.offer().qrCode(),
                    trade.status().name(),
                    trade.total(),
                    trade.paidAt().isPresent() ? trade.total() : 0,
                    trade.refunds().doneSum(),
                    trade.paidAt().orElse(null));
        }
    }
}
