package dev.warren.product.stock;

/**
 * Units of one product that are set aside for a flash sale.
 *
 * @param remaining those that no order of the sale holds
 */
record Allotment(String saleId, String sku, long remaining) {

    Allotment without(int quantity) {
        return new Allotment(saleId, sku, remaining - quantity);
    }
}
