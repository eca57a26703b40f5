package dev.warren.product.stock.web;

import dev.warren.product.stock.LedgerEntry;
import dev.warren.product.stock.MovementKind;
import dev.warren.product.stock.MovementKind.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A movement of stock.
 *
 * @param from null for what came in
 */
record MovementView(
        long id,
        String sku,
        MovementKind kind,
        @Nullable Place from,
        Place to,
        long quantity,
        @Nullable String orderId,
        @Nullable String saleId,
        @Nullable String reason,
        @Nullable String by,
        Instant at) {

    static MovementView of(LedgerEntry entry) {
        return new MovementView(
                entry.id(),
                entry.sku(),
                entry.kind(),
                entry.kind().from(),
                entry.kind().to(),
                entry.quantity(),
                entry.orderId(),
                entry.saleId(),
                entry.reason(),
                entry.by(),
                entry.at());
    }
}
