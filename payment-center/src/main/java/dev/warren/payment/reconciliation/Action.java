package dev.warren.payment.reconciliation;

/** What a person can do about a difference. */
public enum Action {
    /** Ask the provider, and apply what it says; a case, if that does not settle it. */
    ASK,
    /** Open a case with both sides. */
    CASE,
    /** It is all right as it is, for the given reason. */
    ACCEPT
}
