package dev.warren.order.flashsale;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.Outbox;
import dev.warren.order.OrderProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Announces sales, hears whether their units are set aside, and ends them when nothing of them is on its way any more. */
@Component
public class SaleLife {

    private static final Logger log = LoggerFactory.getLogger(SaleLife.class);

    private final FlashSales sales;
    private final Outbox outbox;
    private final Duration lease;
    private final Duration askAgainAfter;
    private final InstantSource clock;

    SaleLife(
            FlashSales sales,
            Outbox outbox,
            FlashSaleProperties properties,
            OrderProperties orders,
            Speed speed,
            InstantSource clock) {
        this.sales = sales;
        this.outbox = outbox;
        this.lease = properties.lease();
        this.askAgainAfter = speed.apply(orders.askAgainAfter());
        this.clock = clock;
    }

    @Transactional
    public void announce(FlashSale sale, String by) {
        var at = clock.instant();
        sales.insert(sale, by, at);
        askForUnits(sale, at);
    }

    private void askForUnits(FlashSale sale, Instant at) {
        outbox.publish(new FlashSaleAnnounced(sale.id(), sale.sku(), sale.announced(), at));
    }

    /** The product service has set the units aside. */
    void allotted(String saleId) {
        if (sales.ready(saleId)) {
            log.info("The units of sale {} are set aside", saleId);
        }
    }

    /** The product service has not got the units. */
    void refused(String saleId, String reason) {
        if (sales.refuse(saleId, reason)) {
            log.warn("Sale {} is refused: {}", saleId, reason);
        }
    }

    /** Asks again for the units of sales that nobody has answered for long; an answer that comes twice changes nothing. */
    @Transactional
    public void askAgain() {
        var now = clock.instant();
        for (var sale : sales.takeUnanswered(now.minus(askAgainAfter), now)) {
            log.warn("The product service has not answered for sale {}; it is asked again", sale.id());
            askForUnits(sale, now);
        }
    }

    /** Asks again for the units of one sale; false when they have been answered for. */
    @Transactional
    public boolean askAgain(String saleId) {
        var now = clock.instant();
        var unanswered = sales.takeUnanswered(saleId, now);
        unanswered.ifPresent(sale -> askForUnits(sale, now));
        return unanswered.isPresent();
    }

    /** Lets nobody in any more, as if the hours were over; who has a unit keeps it. False when they were. */
    public boolean close(String saleId, FlashSale.EarlyClose earlyClose) {
        var closed = sales.close(saleId, earlyClose, clock.instant());
        if (closed) {
            log.info("Sale {} is closed by {}", saleId, earlyClose.by());
        }
        return closed;
    }

    /** Ends sales whose hours are over, when every unit is sold or free. */
    @Transactional
    public void endSales() {
        // a door that has not noticed yet that the hours are over takes units only as long as its lease is valid
        var now = clock.instant();
        for (var sale : sales.over(now.minus(lease))) {
            sales.settle(sale.id(), now).ifPresent(sold -> {
                log.info("Sale {} is settled, {} units sold", sale.id(), sold);
                outbox.publish(new FlashSaleSettled(sale.id(), sale.sku(), sale.announced(), sold, now));
            });
        }
    }
}
