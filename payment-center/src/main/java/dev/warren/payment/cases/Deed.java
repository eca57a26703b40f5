package dev.warren.payment.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person had done about a case.
 *
 * @param actor   who
 * @param reason  why
 * @param outcome what became of it; {@code BEGUN} for long means that the process died in it
 * @param result  what came of it, in one sentence
 */
public record Deed(
        String id,
        CaseAction action,
        String actor,
        String reason,
        Instant begunAt,
        Outcome outcome,
        @Nullable String result,
        @Nullable Instant endedAt) {

    public enum Outcome {
        BEGUN,
        DONE,
        REFUSED,
        FAILED
    }
}
