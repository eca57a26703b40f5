package dev.warren.product;

import dev.warren.messaging.Event;
import java.util.List;

/** The answer of a verb: it never throws for a message that is late or repeated. */
public sealed interface Outcome {

    /** The state changed, or who asked again is told again; these events tell of it, in this order. */
    record Changed(List<Event> events) implements Outcome {}

    /** A repeat, or news that something newer has overtaken. */
    record Unchanged() implements Outcome {}

    /** It contradicts what is known; a person has to look. */
    record Refused(String reason) implements Outcome {}

    static Outcome changed(Event... events) {
        return new Changed(List.of(events));
    }

    static Outcome unchanged() {
        return new Unchanged();
    }

    static Outcome refused(String reason, Object... args) {
        return new Refused(reason.formatted(args));
    }
}
