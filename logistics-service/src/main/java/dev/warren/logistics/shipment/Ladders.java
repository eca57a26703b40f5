package dev.warren.logistics.shipment;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.RetrySchedule;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How long after a call to a carrier the next one is made, at the speed of this service. */
@Component
public class Ladders {

    private final RetrySchedule request;
    private final RetrySchedule query;

    Ladders(ParcelProperties properties, Speed speed) {
        this.request = properties.request().faster(speed.factor());
        this.query = properties.query().faster(speed.factor());
    }

    /**
     * The pause before the next request or query.
     *
     * @param calls made since the parcel came into this status
     */
    Duration pause(ParcelStatus status, int calls) {
        return switch (status) {
            case REQUESTED -> rung(request, calls);
            case ACCEPTED, IN_TRANSIT -> rung(query, calls + 1);
            case DELIVERED, LOST, REPLACED, GIVEN_UP ->
                throw new IllegalArgumentException("status: %s (expected: one that is not the end)".formatted(status));
        };
    }

    private static Duration rung(RetrySchedule ladder, int attempt) {
        return ladder.delayBefore(attempt).orElseGet(ladder.delays()::getLast);
    }

    /** Every pause there can be. */
    public Collection<Duration> all() {
        return Stream.concat(request.delays().stream(), query.delays().stream()).toList();
    }
}
