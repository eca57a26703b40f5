package dev.warren.order.flashsale;

import dev.warren.messaging.Outbox;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Announces sales, hears whether their units are set aside, and ends them when nothing of them is on its way any more. */
@Component
class SaleLife {

    private static final Logger log = LoggerFactory.getLogger(SaleLife.class);

    private final FlashSales sales;
    private final Outbox outbox;
    private final FlashSaleProperties properties;
    private final InstantSource clock;

    SaleLife(FlashSales sales, Outbox outbox, FlashSaleProperties properties, InstantSource clock) {
        this.sales = sales;
        this.outbox = outbox;
        this.properties = properties;
        this.clock = clock;
    }

    @Transactional
    public void announce(FlashSale sale, String by) {
        var at = clock.instant();
        sales.insert(sale, by, at);
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

    /** Ends sales whose hours are over, when every unit is sold or free. */
    @Transactional
    public void sweep() {
        // a door that has not noticed yet that the hours are over takes units only as long as its lease is valid
        var now = clock.instant();
        for (var sale : sales.over(now.minus(properties.lease()))) {
            sales.settle(sale.id(), now).ifPresent(sold -> {
                log.info("Sale {} is settled, {} units sold", sale.id(), sold);
                outbox.publish(new FlashSaleSettled(sale.id(), sale.sku(), sale.announced(), sold, now));
            });
        }
    }
}
