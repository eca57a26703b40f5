package dev.warren.order.life;

import dev.warren.messaging.Event;
import java.util.List;

/** What came of a verb. */
public sealed interface Outcome {

    /** The order changed; the events say so to others. */
    record Changed(List<Event> events) implements Outcome {
        static Changed silently() {
            return new Changed(List.of());
        }

        static Changed telling(Event event) {
            return new Changed(List.of(event));
        }
    }

    /** A repeat, or news that came too late to matter. */
    record Unchanged() implements Outcome {}

    /** A contradiction that a person must look at. */
    record Refused(String reason) implements Outcome {}
}
