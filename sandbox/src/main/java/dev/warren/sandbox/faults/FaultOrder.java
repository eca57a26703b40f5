package dev.warren.sandbox.faults;

import dev.warren.defaults.problem.Problem;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * A fault as the control interface takes it.
 *
 * @param operation what shall go wrong; missing or {@code *} for the next operation that can have this fault
 * @param times     once, if missing
 * @param match     our number of the one trade it is limited to, or a carrier, its parcel or the address of one; any, if missing
 * @param delay     such as {@code 5s}, for faults that wait; the configured one, if missing
 */
record FaultOrder(
        @Nullable String party,
        @Nullable String operation,
        @Nullable String fault,
        @Nullable Integer times,
        @Nullable String match,
        @Nullable String delay) {

    private static final int MOST_TIMES = 1_000_000;
    private static final Map<String, String> OTHER_NAMES =
            Map.of("notify", Party.CALLBACK, "fastpay-refund-query", "refund-query");

    /** @throws Problem 400 that names what is known */
    Fault checked(FaultProperties defaults) {
        var who = Party.named(party);
        var what = checkedOperation(who);
        var kinds = what.equals(Fault.ANY)
                ? who.operations().values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new))
                : new TreeSet<>(who.operations().get(what));
        var kind = kinds.stream()
                .filter(known -> known.toString().equals(fault))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "fault", "fault: %s (expected, for %s %s, one of: %s)".formatted(fault, who, what, kinds)));
        return new Fault(who, what, kind, checkedTimes(), match, checkedDelay(kind, defaults));
    }

    private String checkedOperation(Party who) {
        if (operation == null || operation.equals(Fault.ANY)) {
            return Fault.ANY;
        }
        var name = operation
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^alipay\\.trade\\.", "")
                .replace('.', '-');
        var known = OTHER_NAMES.getOrDefault(name, name);
        if (!who.operations().containsKey(known)) {
            throw Problem.invalid(
                    "operation",
                    "operation: %s (expected, for %s, one of: %s)"
                            .formatted(operation, who, who.operations().keySet()));
        }
        return known;
    }

    private int checkedTimes() {
        if (times == null) {
            return 1;
        }
        if (times < 1 || times > MOST_TIMES) {
            throw Problem.invalid("times", "times: %d (expected: 1 to %d)".formatted(times, MOST_TIMES));
        }
        return times;
    }

    private Duration checkedDelay(FaultKind kind, FaultProperties defaults) {
        if (delay == null) {
            return switch (kind) {
                case TIME_OUT, ANSWER_LATE_BUT_EXECUTED -> defaults.hang();
                default -> defaults.delay();
            };
        }
        try {
            return DurationStyle.detectAndParse(delay);
        } catch (IllegalArgumentException unreadable) {
            throw Problem.invalid("delay", "delay: %s (expected: such as 5s or PT5S)".formatted(delay));
        }
    }
}
