package dev.warren.sandbox.factory;

import dev.warren.defaults.problem.Problem;
import dev.warren.sandbox.signed.Valid;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the factory is asked to make. */
record ProductionRequest(
        @Nullable String requestId,
        @Nullable List<Item> items,
        @Nullable URI callbackUrl) {

    record Item(@Nullable String sku, int years, int quantity) {}

    /** @throws Problem 400 for whatever the factory could not work with */
    Job toJob(Sites sites) {
        var wanted = items == null ? List.<Item>of() : items;
        if (wanted.isEmpty()) {
            throw Problem.invalid("items", "items: none (expected: at least one)");
        }
        for (var item : wanted) {
            Valid.text("items.sku", item.sku);
            if (item.quantity < 1) {
                throw Problem.invalid("items.quantity", "items.quantity: %d (expected: >= 1)".formatted(item.quantity));
            }
            if (item.years < 1) {
                throw Problem.invalid("items.years", "items.years: %d (expected: >= 1)".formatted(item.years));
            }
        }
        return new Job(
                Valid.text("requestId", requestId),
                Valid.address("callbackUrl", callbackUrl),
                wanted,
                sites.making(wanted));
    }
}
