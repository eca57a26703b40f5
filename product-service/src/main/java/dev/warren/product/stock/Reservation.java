package dev.warren.product.stock;

import dev.warren.product.Outcome;
import dev.warren.product.stock.Stock.Shortage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one order; the first thing ever heard of the order makes it, and it stays for ever.
 *
 * @param units    each product once, in the order of their sku
 * @param revival  the last revival the order asked for; 0 if it never did
 * @param shortage why that revival got nothing; null if it got its units
 * @param released the last revival the order ended with; null while its end was not heard of
 * @param saleId   the flash sale out of whose allotment the units come; null for an ordinary order
 */
record Reservation(
        String orderId,
        ReservationStatus status,
        List<Units> units,
        int revival,
        @Nullable Shortage shortage,
        @Nullable Integer released,
        @Nullable String saleId) {

    /** An order of which nothing but its end is known. */
    static Reservation none(String orderId) {
        return new Reservation(orderId, ReservationStatus.VOID, List.of(), 0, null, null, null);
    }

    /** What is to be done about a wish to be revived. */
    enum Revival {
        /** Nothing: a newer one was asked for, or the order gave this one up. */
        OVER,
        /** It was decided; the answer is told again. */
        DECIDED,
        /** The units are still set aside: the end of the order was not heard of yet, and does not count any more. */
        STILL_HELD,
        /** The units have to be taken again. */
        TO_BE_TAKEN,
        /** Refused, however often it is asked for: its units went to others of its flash sale. */
        REFUSED,
        /** The order was paid: it contradicts itself. */
        CONTRADICTED
    }

    /**
     * The order ended unpaid. One that never held anything is told the same: whoever waits for its units hears that they are free.
     *
     * @param last the last revival that ended with it: an end that a newer revival has overtaken takes nothing away from it
     */
    Outcome release(int last, Instant at) {
        return switch (status) {
            case RESERVED -> last < revival ? Outcome.unchanged() : Outcome.changed(new StockReleased(orderId, at));
            case REJECTED, VOID -> Outcome.changed(new StockReleased(orderId, at));
            case RELEASED, RETURNED -> Outcome.unchanged();
            case SOLD ->
                last < revival ? Outcome.unchanged() : Outcome.refused("an order whose stock is sold ended unpaid");
        };
    }

    /** The order ended, and was paid in time after all: it wants its units again. */
    Revival revive(int number) {
        if (number < revival || (released != null && number <= released)) {
            return Revival.OVER;
        }
        if (saleId != null && status != ReservationStatus.SOLD && status != ReservationStatus.RETURNED) {
            return Revival.REFUSED;
        }
        if (number == revival) {
            return Revival.DECIDED;
        }
        return switch (status) {
            case RESERVED -> Revival.STILL_HELD;
            case REJECTED, RELEASED, VOID -> Revival.TO_BE_TAKEN;
            case SOLD, RETURNED -> Revival.CONTRADICTED;
        };
    }

    /** The order was paid. */
    Outcome sell(Instant at) {
        return switch (status) {
            case RESERVED -> Outcome.changed(new StockSold(orderId, at));
            case SOLD, RETURNED -> Outcome.unchanged();
            case REJECTED, RELEASED, VOID -> Outcome.refused("an order was paid whose stock is %s", status);
        };
    }

    /** The paid order was refunded and nothing was made of it; that it was paid may not have been heard here yet. */
    Outcome takeBack() {
        return switch (status) {
            case RESERVED, SOLD -> Outcome.changed();
            case REJECTED, RELEASED, RETURNED, VOID -> Outcome.unchanged();
        };
    }

    /** All its units, moved. */
    List<Movement> move(MovementKind kind, @Nullable String reason) {
        return Movement.ofOrder(orderId, saleId, units, kind, reason);
    }
}
