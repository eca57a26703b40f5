package dev.warren.payment.cases;

/** Why a person has to look. */
public enum CaseKind {
    /** A pay task used up its retries. */
    PAY_TASK_SPENT,
    /** What we heard cannot be, by what we know. */
    CONTRADICTION,
    /** A genuine callback that does not fit: another seller, another amount. */
    FOREIGN_CALLBACK,
    /** A provider called, and could not be made to say what became of the trade. */
    CALLBACK_UNANSWERED,
    /** An order was paid twice, or after the provider's own time; what does not count goes back by itself. */
    SURPLUS_PAYMENT,
    /** A provider could not be made to say whether a code is closed. */
    CLOSING_UNANSWERED,
    /** A refund failed, or nobody can say whether it was carried out. */
    REFUND_STUCK,
    /** Money went back that we did not send. */
    REFUNDED_OUTSIDE,
    /** A refund was asked for that there is no money for. */
    REFUND_REFUSED,
    /** A provider's bill could not be had. */
    RECONCILIATION_SPENT,
    /** A provider's bill and our books are not the same. */
    RECONCILIATION_DIFFERENCES,
    /** One difference between bill and books that a person looks into. */
    RECONCILIATION_DIFFERENCE
}
