package dev.warren.order.flashsale.door;

import dev.warren.order.flashsale.FlashSale;
import java.time.Instant;

/** One sale at this instance. */
record Door(FlashSale sale, Units units, Purchases purchases) {

    boolean isOver(Instant now) {
        return !now.isBefore(sale.closesAt());
    }
}
