package dev.warren.sandbox.alipay;

import java.time.Instant;

/** Something the seller is notified of. */
sealed interface TradeEvent {

    record Paid() implements TradeEvent {}

    /** Closed without ever having been paid. */
    record Closed() implements TradeEvent {}

    /** No refund is possible any more. */
    record Finished() implements TradeEvent {}

    record Refunded(String outRequestNo, Instant at) implements TradeEvent {}
}
