package dev.warren.payment.testing;

/** What a provider can say of a trade, whatever its words for it. */
public enum Says {
    /** The buyer has paid. */
    PAID,
    /** The buyer has paid, and it can no longer be refunded. */
    FINISHED,
    /** The buyer has paid, and five yuan went back since. */
    PARTLY_REFUNDED,
    /** Nobody paid, and nobody can any more. */
    CLOSED,
    /** The buyer had paid, and all of it went back. */
    WHOLLY_REFUNDED
}
