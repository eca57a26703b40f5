package dev.warren.product.stock;

/**
 * The stock of one product.
 *
 * @param initial     everything that ever came in
 * @param onHand      free to be ordered
 * @param preDeducted set aside for flash sales, and held by no order of them
 * @param reserved    set aside for orders that are not paid yet
 * @param sold        gone with paid orders
 */
public record StockLevel(String sku, long initial, long onHand, long preDeducted, long reserved, long sold) {

    /** True unless somebody wrote past the guards. */
    public boolean addsUp() {
        return onHand >= 0
                && preDeducted >= 0
                && reserved >= 0
                && sold >= 0
                && onHand + preDeducted + reserved + sold == initial;
    }
}
