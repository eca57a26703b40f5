package dev.warren.logistics;

/**
 * Some pieces of one product.
 *
 * @param quantity pieces, at least one
 */
public record Item(String sku, int quantity) {

    public Item {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity: %d (expected: >= 1)".formatted(quantity));
        }
    }
}
