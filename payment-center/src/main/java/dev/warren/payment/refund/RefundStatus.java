package dev.warren.payment.refund;

/** Where a refund stands. */
public enum RefundStatus {
    /** To be sent to the provider, or to be sent again. */
    REQUESTED,
    /** Sent; whether it was carried out must be asked. */
    SENT,
    /** The money is on its way back. */
    DONE,
    /** The provider refused it; a person decides. */
    FAILED
}
