package dev.warren.sandbox.alipay;

/** Where a trade is; the names are Alipay's, but for the first one. */
enum TradeStatus {
    /** There is a code, but nobody has scanned it: for everybody else the trade does not exist. */
    NOT_SCANNED,
    /** Scanned, not paid. */
    WAIT_BUYER_PAY,
    /** Paid, and may be refunded. */
    TRADE_SUCCESS,
    /** Paid, and may not be refunded any more. */
    TRADE_FINISHED,
    /** Not paid in time, closed, or refunded whole. */
    TRADE_CLOSED
}
