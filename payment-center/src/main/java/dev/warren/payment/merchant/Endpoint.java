package dev.warren.payment.merchant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one merchant wants to be notified.
 *
 * @param disabledReason why notifications were switched off for the merchant; null when the merchant did it
 * @param rotationEndsAt when the last of the replaced secrets stops signing; null when there is none
 */
public record Endpoint(
        String merchantId,
        String url,
        Dialect dialect,
        boolean enabled,
        @Nullable String disabledReason,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant rotationEndsAt) {}
