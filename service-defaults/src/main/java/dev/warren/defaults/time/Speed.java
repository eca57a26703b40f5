package dev.warren.defaults.time;

import java.time.Duration;

/**
 * How many times faster than in production business delays pass: 1 in production, more in demos and tests.
 *
 * @param factor greater than zero
 */
public record Speed(double factor) {

    public Speed {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("warren.speed: %s (expected: > 0)".formatted(factor));
        }
    }

    /** The given business delay at this speed, at least one millisecond unless it is zero. */
    public Duration apply(Duration delay) {
        return delay.isZero() ? delay : Duration.ofMillis(Math.max(1, Math.round(delay.toMillis() / factor)));
    }

    /** The business delay that takes the given time at this speed: the inverse of {@link #apply}. */
    public Duration unapply(Duration elapsed) {
        return Duration.ofMillis(Math.round(elapsed.toMillis() * factor));
    }
}
