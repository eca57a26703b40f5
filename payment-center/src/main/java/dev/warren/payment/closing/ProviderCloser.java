package dev.warren.payment.closing;

import dev.warren.payment.channel.CloseAnswer;
import dev.warren.payment.channel.PaymentChannel;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.channel.TradeRef;
import dev.warren.payment.channel.Unknown;

/** Closes one trade at its provider: asks, closes, and asks again if it could not be closed. Up to three calls. */
final class ProviderCloser {

    private ProviderCloser() {}

    /** How the trade ended; {@link TradeAnswer.Pending} only where the provider closes nothing, so that it may still be paid. */
    static TradeAnswer close(PaymentChannel channel, TradeRef trade) {
        var before = channel.query(trade);
        return switch (before) {
            case TradeAnswer.Paid paid -> paid;
            case TradeAnswer.Refunded refunded -> refunded;
            case TradeAnswer.Closed closed -> closed;
            case Unknown unknown -> unknown;
            // also what is not there yet: some providers note it, and the code is dead when it is scanned
            case TradeAnswer.Pending(), TradeAnswer.NotThere() -> closeOpen(channel, trade);
        };
    }

    private static TradeAnswer closeOpen(PaymentChannel channel, TradeRef trade) {
        return switch (channel.close(trade)) {
            case CloseAnswer.Closed() -> new TradeAnswer.Closed();
            case CloseAnswer.NotThere() -> new TradeAnswer.NotThere();
            case CloseAnswer.NotSupported() -> new TradeAnswer.Pending();
            case CloseAnswer.NotClosable(var reason) -> {
                var after = channel.query(trade);
                yield after instanceof TradeAnswer.Pending ? new Unknown(reason) : after;
            }
            case Unknown unknown -> unknown;
        };
    }
}
