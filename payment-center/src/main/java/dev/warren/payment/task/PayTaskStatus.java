package dev.warren.payment.task;

/** Where a pay task stands. */
public enum PayTaskStatus {
    /** Waits for its next run. */
    QUEUED,
    /** A runner asks the provider. */
    RUNNING,
    /** There is a code. */
    SUCCEEDED,
    /** The last run failed; the next retry is planned. */
    FAILED,
    /** Retries are spent; a person decides. */
    MANUAL,
    /** Nobody wants its code any more. */
    CANCELLED
}
