package dev.warren.sandbox.wechat;

import dev.warren.sandbox.books.Books;
import dev.warren.sandbox.books.Entry;
import dev.warren.sandbox.faults.FaultKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** WeChat Pay's books. */
@Component
class WechatBooks implements Books {

    private final Trades trades;
    private final Refund refund;
    private final Prepay prepay;

    WechatBooks(Trades trades, Refund refund, Prepay prepay) {
        this.trades = trades;
        this.refund = refund;
        this.prepay = prepay;
    }

    @Override
    public String channel() {
        return "WECHAT";
    }

    @Override
    public String creation() {
        return prepay.name();
    }

    @Override
    public Map<String, FaultKind> lagging() {
        return Map.of("query", FaultKind.SIGNED_REFUSAL, "close", FaultKind.SIGNED_REFUSAL);
    }

    /** A trade that is closed is never paid; one that the provider missed when it was asked to close it may be. */
    @Override
    public Map<String, FaultKind> payingLate() {
        return lagging();
    }

    @Override
    public List<FaultKind> foreignCallbacks() {
        return List.of(FaultKind.WRONG_AMOUNT, FaultKind.OTHER_APP);
    }

    @Override
    public Optional<Entry> ofQrCode(String qrCode) {
        return trades.ofCode(qrCode).map(WechatBooks::entry);
    }

    @Override
    public Optional<Entry> ofOutTradeNo(String outTradeNo) {
        return trades.ofOutTradeNo(outTradeNo).map(WechatBooks::entry);
    }

    @Override
    public boolean refundInPortal(String outTradeNo, long amount) {
        return trades.ofOutTradeNo(outTradeNo)
                .map(trade -> refund.inPortal(trade, amount))
                .filter(Answer.Done.class::isInstance)
                .isPresent();
    }

    @Override
    public List<Entry> paid() {
        return trades.all().stream()
                .map(WechatBooks::entry)
                .filter(Entry::wasPaid)
                .toList();
    }

    private static Entry entry(Trade trade) {
        synchronized (trade) {
            var paid = trade.paidAt().isPresent();
            return new Entry(
                    trade.outTradeNo(),
                    paid ? trade.transactionId() : null,
                    trade.offer().codeUrl(),
                    trade.state().name(),
                    trade.total(),
                    paid ? trade.total() : 0,
                    trade.refunds().stream()
                            .filter(slip -> slip.status() == RefundStatus.SUCCESS)
                            .mapToLong(RefundSlip::amount)
                            .sum(),
                    trade.paidAt().orElse(null));
        }
    }
}
