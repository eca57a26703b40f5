package dev.warren.order.flashsale;

import dev.warren.defaults.Money;
import dev.warren.order.life.OrderLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One product at one price for some hours.
 *
 * @param merchantId  whose storefront sells it
 * @param years       the term it is sold for
 * @param price       of one piece for the whole term
 * @param announced   units of the whole sale
 * @param perCustomer units one customer may hold or have bought
 * @param refusal     why it was refused; null otherwise
 * @param earlyClose  who ended it before its hour; null otherwise
 */
public record FlashSale(
        String id,
        String merchantId,
        String sku,
        int years,
        Money price,
        int announced,
        int perCustomer,
        Instant opensAt,
        Instant closesAt,
        SaleStatus status,
        @Nullable String refusal,
        @Nullable EarlyClose earlyClose) {

    /** An operator's decision that nobody buys any more; the sale's hours end with it. */
    public record EarlyClose(String by, String reason) {}

    /** What everybody who gets a unit buys. */
    List<OrderLine> lines() {
        return List.of(new OrderLine(sku, years, 1, price, price));
    }
}
