package dev.warren.product.production;

/** How far the factory has come. */
public enum ProductionStatus {
    /** The factory is asked, again and again, until it takes the order. */
    REQUESTED,
    /** The factory has taken the order. */
    ACCEPTED,
    /** The factory makes the goods. */
    IN_PRODUCTION,
    /** The goods wait for the carrier. */
    COMPLETED,
    /** The factory will not make the goods. */
    FAILED,
    /** The order was refunded before the factory was asked. */
    CANCELLED;

    /** Whether there is nothing more to hear from the factory. */
    public boolean isOver() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
