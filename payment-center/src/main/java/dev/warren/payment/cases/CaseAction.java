package dev.warren.payment.cases;

/** What a person can have done about a case; which of them a case allows hangs on its kind. */
public enum CaseAction {
    /** Take over what the provider confirms right now, whatever the amount. */
    APPLY,
    /** Give back what came in. */
    REFUND,
    /** Do again what was spent or not answered. */
    RETRY,
    /** Wait no longer for an answer; what it would have said counts when it comes. */
    GIVE_UP,
    /** Nothing more; it was looked at. */
    CLOSE
}
