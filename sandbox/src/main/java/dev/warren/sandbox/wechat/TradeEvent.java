package dev.warren.sandbox.wechat;

/** Something the merchant is notified of; of a trade that is closed he is not. */
sealed interface TradeEvent {

    record Paid() implements TradeEvent {}

    /** A refund has ended, one way or the other. */
    record Refunded(RefundSlip slip) implements TradeEvent {}
}
