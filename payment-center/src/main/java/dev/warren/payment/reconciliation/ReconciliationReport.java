package dev.warren.payment.reconciliation;

import dev.warren.defaults.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run found, one page long.
 *
 * @param there       what the bill says; null as long as no run came to its end
 * @param here        what we have of the same day: whatever stands on the bill, and what should
 * @param gap         there less here
 * @param explained   the same, added up from the differences; what is not equal to the gap would be a mistake of ours
 * @param differences by type
 * @param first       the first of them
 * @param hasMore     whether there are more
 */
public record ReconciliationReport(
        Reconciliation reconciliation,
        @Nullable Side there,
        @Nullable Side here,
        @Nullable Gap gap,
        @Nullable Gap explained,
        List<Group> differences,
        List<Difference> first,
        boolean hasMore) {

    /**
     * One side.
     *
     * @param fees     what the provider kept of the payments; null for ours, where fees stand only as the bill tells them
     * @param feesBack what it gave back of them with the refunds
     */
    public record Side(
            Sum payments,
            Sum refunds,
            @Nullable Money fees,
            @Nullable Money feesBack) {}

    /** How many, and how much they are together. */
    public record Sum(long count, Money amount) {}

    /** Minor units, negative where we have more than the bill. */
    public record Gap(long payments, long refunds, String currency) {}

    /**
     * All differences of one type.
     *
     * @param here  what we have, together; for fees, what was agreed
     * @param there what the bill says of the same
     */
    public record Group(
            DifferenceType type, long count, long open, long pending, long resolved, Money here, Money there) {}
}
