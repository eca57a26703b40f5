package dev.warren.order.life;

import dev.warren.defaults.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes a new order.
 *
 * @param notifyUrl   where the merchant wants to hear of this order's payment instead of at its endpoint
 * @param expiresAt   until when it must be paid
 * @param flashSaleId the sale whose unit it has; null for an ordinary order
 */
public record PlacedOrder(
        String id,
        String merchantId,
        String customerId,
        String channel,
        @Nullable String notifyUrl,
        List<OrderLine> lines,
        Money total,
        Recipient recipient,
        Instant placedAt,
        Instant expiresAt,
        @Nullable String flashSaleId) {

    /** An ordinary order. */
    public PlacedOrder(
            String id,
            String merchantId,
            String customerId,
            String channel,
            @Nullable String notifyUrl,
            List<OrderLine> lines,
            Money total,
            Recipient recipient,
            Instant placedAt,
            Instant expiresAt) {
        this(id, merchantId, customerId, channel, notifyUrl, lines, total, recipient, placedAt, expiresAt, null);
    }
}
