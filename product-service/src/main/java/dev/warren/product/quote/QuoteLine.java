package dev.warren.product.quote;

import dev.warren.defaults.Money;
import dev.warren.product.catalogue.Product;

/**
 * A priced line.
 *
 * @param unitPrice of one unit for all its years, discount included
 * @param total     unit price × quantity, exactly
 */
public record QuoteLine(String sku, int years, int quantity, Money unitPrice, Money total) {

    static QuoteLine of(Product product, int years, int quantity) {
        var unitPrice = product.unitPrice(years);
        return new QuoteLine(product.sku(), years, quantity, unitPrice, unitPrice.times(quantity));
    }
}
