package dev.warren.payment.reconciliation;

/** Where the reconciliation of a day stands. */
public enum ReconciliationStatus {
    /** It runs when it is due: for the first time, again because somebody wants it, or because there was no bill. */
    WAITING,
    /** A run is at work. */
    RUNNING,
    /** Compared; differences may still be open. */
    DONE,
    /** The bill could not be had; a person decides. */
    SPENT
}
