package dev.warren.product.production;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A production order as it was at one moment, without the recipient.
 *
 * @param reason  why the factory will not make the goods
 * @param refusal the last contradiction it said
 * @param attempt questions since the ladder began
 * @param nextAt  when the factory is asked next
 */
public record ProductionView(
        String productionId,
        String orderId,
        String merchantId,
        ProductionStatus status,
        List<Item> items,
        @Nullable List<Site> sites,
        @Nullable String reason,
        @Nullable String refusal,
        int attempt,
        @Nullable Instant nextAt,
        Instant requestedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}
