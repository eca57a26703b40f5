package dev.warren.order.life;

import org.jspecify.annotations.Nullable;

/** What the factory makes of the order. */
public record OrderProduction(
        Status status, String productionId, @Nullable String reason) {

    /** Where production is. */
    public enum Status {
        STARTED,
        COMPLETED,
        FAILED
    }
}
