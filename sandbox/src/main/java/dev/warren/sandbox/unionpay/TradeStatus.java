package dev.warren.sandbox.unionpay;

/** Where a payment is. */
enum TradeStatus {
    /** There is a code, and nobody has scanned it. */
    ISSUED,
    SCANNED,
    PAID
}
