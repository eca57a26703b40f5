package dev.warren.product.stock;

import dev.warren.product.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * The stock of one order; the first thing ever heard of the order makes it, and it stays for ever.
 *
 * @param units each product once, in the order of their sku
 */
record Reservation(String orderId, ReservationStatus status, List<Units> units) {

    /** The order ended unpaid. */
    Outcome release(Instant at) {
        return switch (status) {
            case RESERVED -> Outcome.changed(new StockReleased(orderId, at));
            case REJECTED, RELEASED, VOID -> Outcome.unchanged();
            case SOLD -> Outcome.refused("an order whose stock is sold ended unpaid");
        };
    }

    /** The order was paid. */
    Outcome sell(Instant at) {
        return switch (status) {
            case RESERVED -> Outcome.changed(new StockSold(orderId, at));
            case SOLD -> Outcome.unchanged();
            case REJECTED, RELEASED, VOID -> Outcome.refused("an order was paid whose stock is %s", status);
        };
    }
}
