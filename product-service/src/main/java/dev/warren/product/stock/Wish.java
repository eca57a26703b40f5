package dev.warren.product.stock;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a placed order wants set aside.
 *
 * @param units     each product once, in the order of their sku, however the lines came
 * @param expiresAt when the order's time to pay is over
 * @param saleId    the flash sale out of whose allotment it wants them; null for what is on hand
 */
public record Wish(
        String orderId,
        List<Units> units,
        Instant expiresAt,
        @Nullable String saleId) {

    public Wish {
        units = Units.perProduct(units);
        if (units.isEmpty() || (saleId != null && units.size() > 1)) {
            throw new IllegalArgumentException("lines: of %d products (expected: %s)"
                    .formatted(units.size(), saleId == null ? ">= 1" : "1 in a flash sale"));
        }
    }
}
