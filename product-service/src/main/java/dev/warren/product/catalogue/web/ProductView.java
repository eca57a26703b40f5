package dev.warren.product.catalogue.web;

import dev.warren.defaults.Money;
import dev.warren.product.catalogue.Product;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product as a storefront shows it.
 *
 * @param pricePerYear of one unit, before discounts
 * @param discounts    percent off the whole term, from a number of years on; the longest term reached counts
 * @param site         where it is usually made
 * @param available    units on hand that no order holds; only when one product is asked for
 */
record ProductView(
        String sku,
        String name,
        String description,
        Money pricePerYear,
        List<Discount> discounts,
        int minYears,
        int maxYears,
        int maxQuantity,
        String site,
        @Nullable Long available) {

    record Discount(int fromYears, int percent) {}

    static ProductView of(Product product, @Nullable Long available) {
        return new ProductView(
                product.sku(),
                product.name(),
                product.description(),
                product.yearly(),
                product.discounts().stream()
                        .map(discount -> new Discount(discount.fromYears(), discount.percent()))
                        .toList(),
                product.years().first(),
                product.years().last(),
                product.quantity().last(),
                product.site(),
                available);
    }
}
