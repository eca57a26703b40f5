package dev.warren.defaults.web;

import dev.warren.defaults.problem.Problem;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.convert.DurationStyle;

/** How long a reader wants to wait for news, as {@code ?wait=20s}. */
public final class LongPoll {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private LongPoll() {}

    /** @throws Problem 400 outside 0s to 60s */
    public static Duration wait(String text) {
        try {
            var wait = DurationStyle.detectAndParse(text, ChronoUnit.SECONDS);
            if (!wait.isNegative() && wait.compareTo(LONGEST) <= 0) {
                return wait;
            }
        } catch (IllegalArgumentException garbage) {
            // refused below, with the same words as a duration out of range
        }
        throw Problem.invalid("wait", "wait: %s (expected: 0s to 60s)".formatted(text));
    }
}
