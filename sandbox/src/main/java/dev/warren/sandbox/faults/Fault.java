package dev.warren.sandbox.faults;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fault that has been ordered.
 *
 * @param operation what the party does wrong, or {@code *} for whatever comes next
 * @param times     how often it still happens
 * @param match     what it is limited to, such as a trade by our number of it, or one carrier by its name; null for any
 * @param delay     of {@link FaultKind#DELAY} and its like, in real time whatever the speed: it races with time-outs of connections
 */
public record Fault(
        Party party,
        String operation,
        FaultKind fault,
        int times,
        @Nullable String match,
        Duration delay) {

    /** In place of an operation: whatever comes next. */
    public static final String ANY = "*";

    boolean concerns(Party who, String what, Set<String> names) {
        return party == who
                && (operation.equals(what) || operation.equals(ANY))
                && (match == null || names.contains(match));
    }

    Fault once() {
        return new Fault(party, operation, fault, 1, match, delay);
    }

    Fault played() {
        return new Fault(party, operation, fault, times - 1, match, delay);
    }
}
