package dev.warren.payment.refund;

/** Why money goes back. */
public enum RefundOrigin {
    /** The order asked for it. */
    ORDER,
    /** It came in for an order that was paid already. */
    SURPLUS,
    /** Its merchant asked for it. */
    MERCHANT,
    /** An operator asked for it. */
    OPERATOR,
    /** Somebody did it at the provider, without us. */
    OUTSIDE;

    /** Whether everything that is left is meant, whatever went back before. */
    boolean wantsAll() {
        return switch (this) {
            case ORDER, SURPLUS -> true;
            case MERCHANT, OPERATOR, OUTSIDE -> false;
        };
    }
}
