package dev.warren.payment.refund;

/** Why money goes back. */
public enum RefundOrigin {
    /** The order asked for it. */
    ORDER,
    /** It came in for an order that was paid already. */
    SURPLUS,
    /** Somebody did it at the provider, without us. */
    OUTSIDE
}
