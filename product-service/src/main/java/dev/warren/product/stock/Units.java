package dev.warren.product.stock;

import java.util.List;
import java.util.TreeMap;

/**
 * So many units of one product.
 *
 * @param quantity at least 1
 */
public record Units(String sku, int quantity) {

    public Units {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity: %d of %s (expected: >= 1)".formatted(quantity, sku));
        }
    }

    /** Each product once, in the order of its sku, which is the order in which rows are locked. */
    static List<Units> perProduct(List<Units> lines) {
        var quantities = new TreeMap<String, Integer>();
        lines.forEach(line -> quantities.merge(line.sku(), line.quantity(), Math::addExact));
        return quantities.entrySet().stream()
                .map(product -> new Units(product.getKey(), product.getValue()))
                .toList();
    }
}
