package dev.warren.payment.channel;

import dev.warren.defaults.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a provider answers when it is asked about a trade. */
public sealed interface TradeAnswer
        permits TradeAnswer.Paid,
                TradeAnswer.Refunded,
                TradeAnswer.Pending,
                TradeAnswer.NotThere,
                TradeAnswer.Closed,
                Unknown {

    /** Paid; {@code finished} says that it can no longer be refunded. */
    record Paid(String tradeNo, Money amount, @Nullable Instant paidAt, boolean finished, PaidAs as)
            implements TradeAnswer {

        /** Paid, and there is nothing to remark. */
        public Paid(String tradeNo, Money amount, @Nullable Instant paidAt, boolean finished) {
            this(tradeNo, amount, paidAt, finished, PaidAs.SOUND);
        }
    }

    /** Paid once, and all of it given back since. */
    record Refunded(String tradeNo, Money amount, @Nullable Instant paidAt) implements TradeAnswer {}

    /** Scanned and not yet paid. */
    record Pending() implements TradeAnswer {}

    /** Unknown to the provider, which before the scan means not yet. */
    record NotThere() implements TradeAnswer {}

    /** Closed without having been paid. */
    record Closed() implements TradeAnswer {}
}
