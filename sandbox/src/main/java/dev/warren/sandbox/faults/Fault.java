package dev.warren.sandbox.faults;

import java.time.Duration;

/**
 * A fault that has been ordered.
 *
 * @param operation what the party does wrong, or {@code *} for whatever comes next
 * @param times     how often it still happens
 * @param delay     of {@link FaultKind#DELAY} and its like, in real time whatever the speed: it races with time-outs of connections
 */
public record Fault(Party party, String operation, FaultKind fault, int times, Duration delay) {

    static final String ANY = "*";

    boolean concerns(Party who, String what) {
        return party == who && (operation.equals(what) || operation.equals(ANY));
    }

    Fault once() {
        return new Fault(party, operation, fault, 1, delay);
    }

    Fault played() {
        return new Fault(party, operation, fault, times - 1, delay);
    }
}
