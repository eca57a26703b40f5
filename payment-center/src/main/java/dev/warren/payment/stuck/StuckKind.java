package dev.warren.payment.stuck;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.warren.defaults.problem.Problem;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can stand still. */
enum StuckKind {
    /** A pay task that was not run in time, or waits for a person. */
    PAY_TASK,
    /** A code the provider was not asked about, or not closed. */
    CODE,
    /** A payment that does not close, or whose money nobody wants. */
    PAYMENT,
    /** A callback that was accepted and not applied. */
    CALLBACK,
    /** A refund that failed or is not carried out. */
    REFUND,
    /** A notification whose next attempt is overdue. */
    NOTIFICATION,
    /** A day whose bill could not be had, or was not compared. */
    RECONCILIATION;

    /** {@code pay-task}. */
    @JsonValue
    String said() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind of that name, in whatever case it is written; null for none.
     *
     * @throws Problem 400 for a name that is none
     */
    static @Nullable StuckKind said(@Nullable String said) {
        if (said == null) {
            return null;
        }
        return Arrays.stream(values())
                .filter(kind -> kind.said().equalsIgnoreCase(said))
                .findAny()
                .orElseThrow(() -> Problem.invalid(
                        "kind",
                        "kind: %s (expected one of: %s)"
                                .formatted(
                                        said,
                                        Arrays.stream(values())
                                                .map(StuckKind::said)
                                                .collect(joining(", ")))));
    }
}
