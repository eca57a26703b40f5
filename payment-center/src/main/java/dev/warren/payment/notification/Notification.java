package dev.warren.payment.notification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notification as the ledger shows it.
 *
 * @param body          what is sent, byte by byte
 * @param nextAttemptAt only while it is pending
 * @param deliveredAt   when it was last accepted
 * @param attempts      oldest first
 */
public record Notification(
        String id,
        String merchantId,
        String orderId,
        String type,
        NotificationStatus status,
        String body,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        @Nullable Instant deliveredAt,
        List<Attempt> attempts) {}
