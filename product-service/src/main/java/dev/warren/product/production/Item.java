package dev.warren.product.production;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is made: so many units of one product for one term. */
public record Item(String sku, int years, int quantity) {

    public Item {
        if (years < 1 || quantity < 1) {
            throw new IllegalArgumentException(
                    "%s: %d for %d years (expected: >= 1 for >= 1 year)".formatted(sku, quantity, years));
        }
    }

    static Map<String, Long> unitsPerProduct(List<Item> items) {
        return items.stream().collect(groupingBy(Item::sku, TreeMap::new, summingLong(Item::quantity)));
    }
}
