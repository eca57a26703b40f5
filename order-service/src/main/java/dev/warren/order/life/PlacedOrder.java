package dev.warren.order.life;

import dev.warren.defaults.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes a new order.
 *
 * @param notifyUrl where the merchant wants to hear of this order's payment instead of at its endpoint
 * @param expiresAt until when it must be paid
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
        Instant expiresAt) {}
