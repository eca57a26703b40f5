package dev.warren.payment.reconciliation;

import dev.warren.defaults.Money;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not the same in our books and on the bill.
 *
 * @param tradeNo    the provider's number of the trade
 * @param outTradeNo our number of the trade, as the bill has it, or as we have it where the bill has nothing
 * @param refundNo   our number of the refund; null for a payment
 * @param here       what we have: the amount, or the fee that was agreed. Null where we have nothing, or not yet
 * @param there      what the bill says of the same
 * @param hereSays   our status or our number, where that is what differs
 * @param at         when it happened, in the provider's books where they have it
 * @param decision   what was decided last; null as long as nobody has
 */
public record Difference(
        String id,
        String reconciliationId,
        DifferenceType type,
        DifferenceKind kind,
        DifferenceStatus status,
        String tradeNo,
        String outTradeNo,
        @Nullable String refundNo,
        @Nullable Money here,
        @Nullable Money there,
        @Nullable String hereSays,
        Instant at,
        Instant foundAt,
        @Nullable Decision decision) {

    /** What can be done about it now. */
    public Set<Action> actions() {
        return status == DifferenceStatus.OPEN ? type.actions() : Set.of();
    }

    /** What somebody decided, and what came of it. */
    public record Decision(Action action, String reason, String by, Instant at, String outcome) {}
}
