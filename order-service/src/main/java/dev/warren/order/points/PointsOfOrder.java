package dev.warren.order.points;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What the points of one order hang on.
 *
 * @param total    what was paid, in minor units
 * @param refunded what of it went back
 * @param earned   points the order brought; null until it is known to be paid
 * @param held     what of them was not taken back yet
 */
record PointsOfOrder(long total, long refunded, @Nullable Long earned, long held) {

    /** Points that belong to what was not given back, in proportion, rounded down. */
    long kept() {
        if (earned == null || total == 0) {
            return 0;
        }
        return BigInteger.valueOf(earned)
                .multiply(BigInteger.valueOf(total - refunded))
                .divide(BigInteger.valueOf(total))
                .longValueExact();
    }

    /** Points that have to be taken back now. */
    long surplus() {
        return held - kept();
    }
}
