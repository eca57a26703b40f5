package dev.warren.payment;

import dev.warren.messaging.RetrySchedule;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;

/** Pauses between questions that must be asked until they are answered: after the last rung the last pause goes on. */
public record Ladder(RetrySchedule rungs) {

    public Ladder {
        if (rungs.size() == 0) {
            throw new IllegalArgumentException("ladder: no rung (expected: at least one pause)");
        }
    }

    /** The pause after the given number of questions without an answer, 1 or more. */
    public Duration pauseAfter(int asked) {
        return rungs.delays().get(Math.min(asked, rungs.size()) - 1);
    }

    /** The longest pause that fits into what is left, or the shortest if none does: steps that reach a moment without passing it by far. */
    public Duration pauseTowards(Duration left) {
        return rungs.delays().stream()
                .filter(pause -> pause.compareTo(left) <= 0)
                .max(Comparator.naturalOrder())
                .orElseGet(() -> Collections.min(rungs.delays()));
    }

    /** Whether so many questions are worth a person's attention. */
    public boolean isSpentBy(int asked) {
        return asked >= rungs.size();
    }
}
