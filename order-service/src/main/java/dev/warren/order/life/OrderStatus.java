package dev.warren.order.life;

/** Where an order is in its life. */
public enum OrderStatus {
    /** Taken over from the buyer; its stock is being reserved. */
    PLACED,
    /** Its stock is reserved, its payment is under way. */
    AWAITING_PAYMENT,
    /** Somebody wants it closed; the payment center asks the provider whether that is still possible. */
    CLOSING,
    /** It had timed out, and then turned out to be paid in time; its stock is asked for again. */
    REVIVING,
    /** Paid for; the factory is told. */
    PAID,
    /** The factory works on it. */
    IN_PRODUCTION,
    /** Its parcels are with the carriers. */
    SHIPPING,
    /** Every parcel was delivered or, being lost, given up. */
    COMPLETED,
    /** There was not enough stock. */
    REJECTED,
    /** Nobody paid in time, as far as is known. */
    TIMED_OUT,
    /** The buyer did not want it any more. */
    CANCELLED,
    /** Paid for, and the whole sum was given back. */
    REFUNDED;

    /** Whether nothing can happen to the order any more but to its money. */
    public boolean isFinal() {
        return switch (this) {
            case COMPLETED, REJECTED, TIMED_OUT, CANCELLED, REFUNDED -> true;
            case PLACED, AWAITING_PAYMENT, CLOSING, REVIVING, PAID, IN_PRODUCTION, SHIPPING -> false;
        };
    }
}
