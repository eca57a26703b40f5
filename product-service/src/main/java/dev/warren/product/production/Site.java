package dev.warren.product.production;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.warren.defaults.text.Storable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A place where some of the goods were made and wait for the carrier. */
public record Site(String site, List<Made> items) {

    /** So many units of one product. */
    public record Made(String sku, int quantity) {

        public Made {
            Objects.requireNonNull(sku, "sku");
            if (quantity < 1) {
                throw new IllegalArgumentException("quantity: %d of %s (expected: >= 1)".formatted(quantity, sku));
            }
        }
    }

    public Site {
        if (site.isBlank() || !Storable.isText(site)) {
            throw new IllegalArgumentException("site: blank or with a NUL character (expected: a name)");
        }
        items = List.copyOf(items);
    }

    static Map<String, Long> unitsPerProduct(List<Site> sites) {
        return sites.stream()
                .flatMap(site -> site.items().stream())
                .collect(groupingBy(Made::sku, TreeMap::new, summingLong(Made::quantity)));
    }
}
