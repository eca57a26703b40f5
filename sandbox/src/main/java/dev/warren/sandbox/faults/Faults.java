package dev.warren.sandbox.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The faults to come, played in the order in which they were ordered; each ordered time is played exactly once. */
@Component
public class Faults {

    private final List<Fault> ordered = new ArrayList<>();

    /** @throws IllegalArgumentException for a fault the party cannot have, which would wait for ever */
    public synchronized void add(Fault fault) {
        if (!fault.party().can(fault.operation(), fault.fault())) {
            throw new IllegalArgumentException(
                    "%s cannot have %s in %s".formatted(fault.party(), fault.fault(), fault.operation()));
        }
        ordered.add(fault);
    }

    public synchronized List<Fault> all() {
        return List.copyOf(ordered);
    }

    public synchronized void clear() {
        ordered.clear();
    }

    /** Forgets those that are not wanted any more. */
    public synchronized void forget(Predicate<Fault> which) {
        ordered.removeIf(which);
    }

    /** Takes the next fault of an operation that is about no trade, or null when it is to go well. */
    public @Nullable Fault next(Party party, String operation) {
        return next(party, operation, (String) null);
    }

    /** Takes the next fault of an operation that has these names, or null when it is to go well. */
    public @Nullable Fault next(Party party, String operation, Set<String> names) {
        return next(party, operation, names, kind -> true);
    }

    /** Takes the next fault of an operation on a trade, given by our number of it, or null when it is to go well. */
    public @Nullable Fault next(Party party, String operation, @Nullable String trade) {
        return next(party, operation, trade, kind -> true);
    }

    /** Takes the next fault among the wanted kinds, leaving all others where they are. */
    public @Nullable Fault next(Party party, String operation, @Nullable String trade, Predicate<FaultKind> wanted) {
        return next(party, operation, trade == null ? Set.of() : Set.of(trade), wanted);
    }

    private synchronized @Nullable Fault next(
            Party party, String operation, Set<String> names, Predicate<FaultKind> wanted) {
        for (var i = 0; i < ordered.size(); i++) {
            var fault = ordered.get(i);
            if (fault.concerns(party, operation, names)
                    && party.can(operation, fault.fault())
                    && wanted.test(fault.fault())) {
                if (fault.times() > 1) {
                    ordered.set(i, fault.played());
                } else {
                    ordered.remove(i);
                }
                return fault.once();
            }
        }
        return null;
    }
}
