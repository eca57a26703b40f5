package dev.warren.product.production;

import dev.warren.messaging.RetrySchedule;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pauses between questions to the factory. No ladder ends: its last pause comes again and again.
 *
 * @param request until the factory has taken an order
 * @param query   from then on, in case its callback never comes
 */
public record Ladders(RetrySchedule request, RetrySchedule query) {

    /** @param attempt 1 for the pause after the first question of this ladder */
    Duration pauseBefore(ProductionStatus status, int attempt) {
        return switch (status) {
            case REQUESTED -> rung(request, attempt);
            case ACCEPTED, IN_PRODUCTION -> rung(query, attempt);
            case COMPLETED, FAILED, CANCELLED ->
                throw new IllegalArgumentException("nothing is asked about %s".formatted(status));
        };
    }

    private static Duration rung(RetrySchedule ladder, int attempt) {
        return ladder.delayBefore(attempt).orElseGet(() -> ladder.delays().getLast());
    }

    /** Every pause there is. */
    public List<Duration> pauses() {
        return Stream.concat(request.delays().stream(), query.delays().stream()).toList();
    }
}
