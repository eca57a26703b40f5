package dev.warren.sandbox.alipay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happened on a day, from midnight to midnight in Beijing, in the order in which it did. */
@Component
class BillRows {

    private final Trades trades;
    private final BigDecimal feeRate;

    BillRows(Trades trades, AlipayProperties properties) {
        this.trades = trades;
        this.feeRate = properties.feeRate();
    }

    List<BillRow> of(LocalDate day) {
        return trades.all().stream()
                .flatMap(this::rows)
                .filter(row -> ChinaTime.dayOf(row.at()).equals(day))
                .sorted(Comparator.comparing(BillRow::at))
                .toList();
    }

    /** A payment nobody here has heard of. */
    BillRow foreign(LocalDate day) {
        var noon = ChinaTime.noonOf(day);
        var tradeNo = day.toString().replace("-", "") + Account.digits(20);
        return new BillRow(
                tradeNo, "elsewhere" + Account.digits(10), "somebody else's", null, 1234, fee(1234), noon, noon);
    }

    private Stream<BillRow> rows(Trade trade) {
        synchronized (trade) {
            var rows = new ArrayList<BillRow>();
            trade.paidAt().ifPresent(at -> rows.add(row(trade, null, trade.total(), at)));
            trade.refunds()
                    .all()
                    .forEach(refund -> rows.add(row(trade, refund.outRequestNo(), refund.amount(), refund.at())));
            return rows.stream();
        }
    }

    private BillRow row(Trade trade, @Nullable String requestNo, long fen, Instant at) {
        return new BillRow(
                trade.tradeNo(),
                trade.outTradeNo(),
                trade.offer().terms().subject(),
                requestNo,
                fen,
                fee(fen),
                trade.offer().createdAt(),
                at);
    }

    private long fee(long fen) {
        return feeRate.multiply(BigDecimal.valueOf(fen))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
