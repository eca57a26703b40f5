package dev.warren.product.stock;

import dev.warren.product.stock.Stock.Shortage;
import dev.warren.product.stock.StockRejected.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shares out what is there, in the order in which it is asked for; each gets all it wants or nothing. */
final class Allocation {

    private final Map<String, Long> onHand;
    private final Map<String, Allotment> allotments;

    /**
     * @param onHand     by sku, of all products that there are
     * @param allotments by sale, those that can still be taken from
     */
    Allocation(Map<String, Long> onHand, Map<String, Allotment> allotments) {
        this.onHand = onHand;
        this.allotments = allotments;
    }

    /**
     * Takes all units or none.
     *
     * @param units  each product once, in the order of their sku
     * @param saleId the sale whose allotment they come out of; null for what is on hand
     * @return the first product that is short
     */
    Optional<Shortage> take(List<Units> units, @Nullable String saleId) {
        var shortage = units.stream()
                .filter(each -> available(saleId, each.sku()) < each.quantity())
                .findFirst()
                .map(each -> new Shortage(
                        each.sku(), onHand.containsKey(each.sku()) ? Reason.OUT_OF_STOCK : Reason.UNKNOWN_SKU));
        if (shortage.isEmpty()) {
            units.forEach(each -> deduct(saleId, each));
        }
        return shortage;
    }

    private long available(@Nullable String saleId, String sku) {
        if (saleId == null) {
            return onHand.getOrDefault(sku, 0L);
        }
        var allotment = allotments.get(saleId);
        return allotment == null || !allotment.sku().equals(sku) ? 0 : allotment.remaining();
    }

    private void deduct(@Nullable String saleId, Units units) {
        if (saleId == null) {
            onHand.merge(units.sku(), (long) -units.quantity(), Long::sum);
        } else {
            allotments.computeIfPresent(saleId, (sale, allotment) -> allotment.without(units.quantity()));
        }
    }

    /** What remains of the allotments, by sale. */
    Map<String, Allotment> allotments() {
        return allotments;
    }
}
