package dev.warren.logistics.shipment;

import dev.warren.messaging.Event;
import java.util.List;
import java.util.stream.Stream;

/** What became of news about a parcel. */
public sealed interface Outcome {

    /** It was news: these events follow from it, in this order. */
    record Changed(List<Event> events) implements Outcome {

        Changed and(Event last) {
            return new Changed(Stream.concat(events.stream(), Stream.of(last)).toList());
        }
    }

    /** A repeat, or late: nothing follows. */
    record Unchanged() implements Outcome {}

    /** It contradicts what we know: a person must look. */
    record Refused(String reason) implements Outcome {}

    static Changed changed(Event... events) {
        return new Changed(List.of(events));
    }

    static Outcome unchanged() {
        return new Unchanged();
    }

    static Outcome refused(String reason) {
        return new Refused(reason);
    }
}
