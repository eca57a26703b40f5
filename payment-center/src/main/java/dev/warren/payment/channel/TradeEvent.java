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
     * The refund a notice speaks of; it was carried out.
     *
     * @param number its number: ours where we made it, else that of whoever did; null when it does not say
     * @param amount what went back by this one; null when it does not say
     * @param total  everything refunded of the trade so far; null when it does not say
     * @param at     the provider's time of it; null when it does not say
     */
    record RefundFacts(
            @Nullable String number,
            @Nullable Money amount,
            @Nullable Money total,
            @Nullable Instant at) {

        /** Of one refund nothing is known but its number. */
        public static RefundFacts numbered(String number) {
            return new RefundFacts(number, null, null, null);
        }

        /** Nothing is known but how much went back in all. */
        public static RefundFacts inAll(Money total) {
            return new RefundFacts(null, null, total, null);
        }
    }
}
