package dev.warren.payment.reconciliation;

/** What differs. */
public enum DifferenceKind {
    /** Money that came in. */
    PAYMENT,
    /** Money that went back. */
    REFUND
}
