package dev.warren.product.stock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A movement of stock as the ledger keeps it, for ever.
 *
 * @param id      of one product, in the order in which they happened
 * @param orderId the order whose units they are, if they are one's
 * @param saleId  the flash sale that they are or were set aside for
 * @param by      who had them moved, if it was a person
 */
public record LedgerEntry(
        long id,
        String sku,
        MovementKind kind,
        long quantity,
        @Nullable String orderId,
        @Nullable String saleId,
        @Nullable String reason,
        @Nullable String by,
        Instant at) {}
