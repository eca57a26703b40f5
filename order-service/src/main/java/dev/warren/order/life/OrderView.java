package dev.warren.order.life;

import dev.warren.defaults.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as storefronts, merchants and operators read it.
 *
 * @param refunded what of the total is back with the buyer
 */
public record OrderView(
        String id,
        OrderStatus status,
        String merchantId,
        String customerId,
        String channel,
        Money total,
        Money refunded,
        List<OrderLine> lines,
        Recipient recipient,
        OrderPayment payment,
        @Nullable OrderProduction production,
        List<OrderParcel> parcels,
        List<HistoryEntry> history,
        Instant placedAt,
        Instant expiresAt,
        Instant changedAt) {

    /** Counts the steps of the order; the entity tag of its representation. */
    public long version() {
        return history.size();
    }
}
