package dev.warren.product.catalogue;

import jakarta.persistence.Embeddable;

/**
 * What a longer term saves.
 *
 * @param fromYears the shortest term it applies to
 * @param percent   taken off the price of the whole term, 1 to 99
 */
@Embeddable
public record TermDiscount(int fromYears, int percent) {

    public TermDiscount {
        if (fromYears < 2 || percent < 1 || percent > 99) {
            throw new IllegalArgumentException("discount: %d%% from %d years (expected: 1%% to 99%% from >= 2 years)"
                    .formatted(percent, fromYears));
        }
    }
}
