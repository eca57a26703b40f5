package dev.warren.order.flashsale;

import dev.warren.order.life.Recipient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer who took a unit at the door wants.
 *
 * @param leaseId   whose unit it is
 * @param expiresAt until when it must be paid
 */
public record Wish(
        String ticketId,
        String saleId,
        String leaseId,
        String merchantId,
        String customerId,
        String channel,
        @Nullable String notifyUrl,
        Recipient recipient,
        Instant takenAt,
        Instant expiresAt) {}
