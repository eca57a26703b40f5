package dev.warren.product.stock;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Units of one product that go from one place to another.
 *
 * @param by who had them moved, if it was a person
 */
record Movement(
        String sku,
        MovementKind kind,
        long quantity,
        @Nullable String orderId,
        @Nullable String saleId,
        @Nullable String reason,
        @Nullable String by) {

    static Movement received(String sku, long quantity, String reason, String by) {
        return new Movement(sku, MovementKind.RECEIVED, quantity, null, null, reason, by);
    }

    static Movement ofSale(String saleId, String sku, MovementKind kind, long quantity) {
        return new Movement(sku, kind, quantity, null, saleId, null, null);
    }

    /** All units of an order. */
    static List<Movement> ofOrder(
            String orderId, @Nullable String saleId, List<Units> units, MovementKind kind, @Nullable String reason) {
        return units.stream()
                .map(each -> new Movement(each.sku(), kind, each.quantity(), orderId, saleId, reason, null))
                .toList();
    }
}
