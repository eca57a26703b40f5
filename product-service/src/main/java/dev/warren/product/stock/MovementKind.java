package dev.warren.product.stock;

import org.jspecify.annotations.Nullable;

/** What can happen to units of stock; each kind leads from one place to another. */
public enum MovementKind {
    /** Units came in. */
    RECEIVED(null, Place.ON_HAND),
    /** Set aside for an order. */
    RESERVED(Place.ON_HAND, Place.RESERVED),
    /** The order ended without being paid, or was refunded before its payment was heard of. */
    RELEASED(Place.RESERVED, Place.ON_HAND),
    /** The order was paid. */
    SOLD(Place.RESERVED, Place.SOLD),
    /** The paid order was refunded before anything was made. */
    RETURNED(Place.SOLD, Place.ON_HAND),
    /** Set aside for a flash sale. */
    PRE_DEDUCTED(Place.ON_HAND, Place.PRE_DEDUCTED),
    /** Set aside for an order of a flash sale, out of its allotment. */
    RESERVED_IN_SALE(Place.PRE_DEDUCTED, Place.RESERVED),
    /** The order of a flash sale that goes on ended unpaid; others of the sale may have its units. */
    RELEASED_TO_SALE(Place.RESERVED, Place.PRE_DEDUCTED),
    /** The flash sale is over, and no order of it holds these. */
    UNSOLD(Place.PRE_DEDUCTED, Place.ON_HAND);

    /** Where units can be. */
    public enum Place {
        ON_HAND,
        PRE_DEDUCTED,
        RESERVED,
        SOLD
    }

    private final @Nullable Place from;
    private final Place to;

    MovementKind(@Nullable Place from, Place to) {
        this.from = from;
        this.to = to;
    }

    /** Null for what comes from outside. */
    public @Nullable Place from() {
        return from;
    }

    public Place to() {
        return to;
    }

    /** What a movement of one unit adds to a place: 1, -1 or 0. */
    int effectOn(Place place) {
        return (place == to ? 1 : 0) - (place == from ? 1 : 0);
    }

    /** What a movement of one unit adds to everything that ever came in. */
    int effectOnInitial() {
        return from == null ? 1 : 0;
    }
}
