package dev.warren.order.life;

import dev.warren.messaging.Event;
import java.util.List;

/** What came of a verb. */
public sealed interface Outcome {

    /** The order changed; the events say so to others, and a person may have to look, or need not any more. */
    record Changed(List<Event> events, List<Concern> concerns) implements Outcome {

        Changed(List<Event> events) {
            this(events, List.of());
        }

        static Changed silently() {
            return new Changed(List.of());
        }

        static Changed telling(Event event) {
            return new Changed(List.of(event));
        }

        static Changed concerning(List<Concern> concerns) {
            return new Changed(List.of(), concerns);
        }
    }

    /** A repeat, or news that came too late to matter. */
    record Unchanged() implements Outcome {}

    /** A contradiction that a person must look at. */
    record Refused(String reason) implements Outcome {}

    /** What the order has to say to a person besides. */
    sealed interface Concern {

        /** A person must look. */
        record Opened(String reason) implements Concern {}

        /** What a person had to look at for this reason is settled. */
        record Settled(String reason, String how) implements Concern {}
    }
}
