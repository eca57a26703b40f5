package dev.warren.product.stock;

import dev.warren.messaging.Event;
import dev.warren.messaging.Outbox;
import dev.warren.product.Outcome;
import dev.warren.product.stock.StockRejected.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets stock aside for flash sales, once each, and takes back what they did not sell. A sale whose end is heard of before its
 * beginning never gets any.
 */
@Service
@Transactional
public class FlashSales {

    private final Allotments allotments;
    private final Stock stock;
    private final Outbox outbox;
    private final InstantSource clock;

    FlashSales(Allotments allotments, Stock stock, Outbox outbox, InstantSource clock) {
        this.allotments = allotments;
        this.stock = stock;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Sets all units aside, or none; who asks again is answered again. */
    public Outcome announce(String saleId, String sku, long quantity) {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity: %d of %s (expected: >= 1)".formatted(quantity, sku));
        }
        var at = clock.instant();
        if (!allotments.open(saleId, sku, quantity, at)) {
            return answerAgain(saleId, sku, quantity, at);
        }
        var onHand = stock.lock(List.of(sku)).get(sku);
        if (onHand == null || onHand < quantity) {
            var reason = onHand == null ? Reason.UNKNOWN_SKU : Reason.OUT_OF_STOCK;
            allotments.refuse(saleId, reason);
            return publish(new StockAllotmentRefused(saleId, sku, reason, at));
        }
        stock.move(List.of(Movement.ofSale(saleId, sku, MovementKind.PRE_DEDUCTED, quantity)), at);
        return publish(new StockAllotted(saleId, sku, quantity, at));
    }

    private Outcome answerAgain(String saleId, String sku, long quantity, Instant at) {
        if (allotments.isOpen(saleId)) {
            return publish(new StockAllotted(saleId, sku, quantity, at));
        }
        return allotments
                .refusal(saleId)
                .map(reason -> publish(new StockAllotmentRefused(saleId, sku, reason, at)))
                .orElseGet(Outcome::unchanged);
    }

    /** The sale is over for good: what no order of it holds is on hand again, and so will be what such orders give back. */
    public Outcome settle(String saleId, String sku) {
        var at = clock.instant();
        if (allotments.settleBeforehand(saleId, sku, at)) {
            return Outcome.changed();
        }
        return allotments
                .settle(saleId, at)
                .map(left -> {
                    if (left.remaining() > 0) {
                        stock.move(
                                List.of(Movement.ofSale(saleId, left.sku(), MovementKind.UNSOLD, left.remaining())),
                                at);
                    }
                    return Outcome.changed();
                })
                .orElseGet(Outcome::unchanged);
    }

    private Outcome publish(Event event) {
        outbox.publish(event);
        return Outcome.changed(event);
    }
}
