package dev.warren.product.stock;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How stock is kept.
 *
 * @param overdueAfter how long after an order's time to pay its end must have been heard of; at speed 1
 * @param concurrency  orders, or batches of them, whose stock is moved at the same time in one instance
 * @param batch        messages about orders that are handled in one transaction, at most
 * @param checkEvery   how often all stock is compared with the ledger; at speed 1
 */
@ConfigurationProperties("warren.stock")
public record StockSettings(
        @DefaultValue("1h") Duration overdueAfter,
        @DefaultValue("1") int concurrency,
        @DefaultValue("50") int batch,
        @DefaultValue("5m") Duration checkEvery) {

    public StockSettings {
        if (!overdueAfter.isPositive()) {
            throw new IllegalArgumentException(
                    "warren.stock.overdue-after: %s (expected: > 0s)".formatted(overdueAfter));
        }
        if (!checkEvery.isPositive()) {
            throw new IllegalArgumentException("warren.stock.check-every: %s (expected: > 0s)".formatted(checkEvery));
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("warren.stock.concurrency: %d (expected: >= 1)".formatted(concurrency));
        }
        if (batch < 1) {
            throw new IllegalArgumentException("warren.stock.batch: %d (expected: >= 1)".formatted(batch));
        }
    }
}
