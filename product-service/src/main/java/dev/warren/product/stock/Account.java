package dev.warren.product.stock;

import dev.warren.product.stock.MovementKind.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The stock of one product beside what its ledger says, of one moment.
 *
 * @param sums     units moved, by kind; kinds of which nothing happened are missing
 * @param allotted what the allotments of flash sales hold that go on
 */
public record Account(StockLevel level, Map<MovementKind, Long> sums, long allotted) {

    /** True when the columns add up and the ledger says the same. */
    public boolean addsUp() {
        return differences().isEmpty();
    }

    /** What contradicts what, in the same words for as long as it stays the same contradiction. */
    List<String> differences() {
        var found = new ArrayList<String>();
        if (!level.addsUp()) {
            found.add("on hand + pre-deducted + reserved + sold is not what came in");
        }
        compare(found, "initial", level.initial(), MovementKind::effectOnInitial);
        compare(found, "on hand", level.onHand(), kind -> kind.effectOn(Place.ON_HAND));
        compare(found, "pre-deducted", level.preDeducted(), kind -> kind.effectOn(Place.PRE_DEDUCTED));
        compare(found, "reserved", level.reserved(), kind -> kind.effectOn(Place.RESERVED));
        compare(found, "sold", level.sold(), kind -> kind.effectOn(Place.SOLD));
        compare(found, "pre-deducted", level.preDeducted(), "the allotments hold", allotted);
        return found;
    }

    private void compare(List<String> found, String column, long there, ToIntFunction<MovementKind> effect) {
        compare(found, column, there, "the ledger says", ledger(effect));
    }

    private static void compare(List<String> found, String column, long there, String who, long other) {
        if (there != other) {
            var more = there > other ? "more" : "less";
            found.add("%s is %d %s than %s".formatted(column, Math.abs(there - other), more, who));
        }
    }

    private long ledger(ToIntFunction<MovementKind> effect) {
        return sums.entrySet().stream()
                .mapToLong(sum -> sum.getValue() * effect.applyAsInt(sum.getKey()))
                .sum();
    }
}
