package dev.warren.payment.reconciliation;

/** Where a difference stands. */
public enum DifferenceStatus {
    /** It lies so near to midnight that the bill of the day beside may have it. */
    PENDING,
    /** Somebody has to decide. */
    OPEN,
    /** Somebody has decided. */
    RESOLVED,
    /** A later run, or the bill of the day beside, no longer shows it. */
    GONE
}
