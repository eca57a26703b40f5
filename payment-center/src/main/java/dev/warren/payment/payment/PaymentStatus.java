package dev.warren.payment.payment;

/** Where a payment stands. */
public enum PaymentStatus {
    /** The order awaits payment. */
    PENDING,
    /** The order wants to close; codes are being closed at the provider. */
    CLOSING,
    /** Nobody should be able to pay any more. */
    CLOSED,
    /** Paid, and counted for the order. */
    PAID,
    /** Paid after it was closed; the order decides what becomes of the money. */
    PAID_LATE,
    /** Paid, and given back whole. */
    REFUNDED
}
