package dev.warren.payment.channel;

import dev.warren.defaults.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a provider says happened to a trade. */
public sealed interface TradeEvent {

    /** The provider's number of the trade; null where it has none. */
    @Nullable String tradeNo();

    /**
     * The buyer has paid.
     *
     * @param paidAt   the provider's time of payment; null when it does not say
     * @param finished whether the trade can no longer be refunded
     */
    record Paid(String tradeNo, @Nullable Instant paidAt, boolean finished) implements TradeEvent {}

    /**
     * The buyer has paid, and a part was given back since; or all of it, where the trade is finished.
     *
     * @param finished whether the trade can no longer be refunded
     */
    record PartlyRefunded(String tradeNo, @Nullable Instant paidAt, boolean finished, RefundFacts refund)
            implements TradeEvent {}

    /** The buyer had paid, and everything was given back. */
    record WhollyRefunded(String tradeNo, @Nullable Instant paidAt, RefundFacts refund) implements TradeEvent {}

    /** The trade was closed without having been paid. */
    record Closed(@Nullable String tradeNo) implements TradeEvent {}

    /** Nothing that concerns the money, such as a scan. */
    record Irrelevant(@Nullable String tradeNo, String status) implements TradeEvent {}

    /**
     * The refund a notice speaks of.
     *
     * @param requestNo our number of the refund request; null for one that was not made by us
     * @param total     everything refunded of the trade so far; null when it does not say
     */
    record RefundFacts(@Nullable String requestNo, @Nullable Money total) {}
}
