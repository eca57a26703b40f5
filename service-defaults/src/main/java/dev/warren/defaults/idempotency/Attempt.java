package dev.warren.defaults.idempotency;

import dev.warren.defaults.idempotency.Answers.Answered;
import dev.warren.defaults.idempotency.Answers.Command;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** A command that is carried out in a thread of its group, within the trace of the request that brought it. */
final class Attempt {

    private static final ContextSnapshotFactory CONTEXTS =
            ContextSnapshotFactory.builder().build();

    private final Command command;
    private final Supplier<? extends ResponseEntity<?>> action;
    private final ContextSnapshot context = CONTEXTS.captureAll();
    private @Nullable ResponseEntity<?> answer;

    Attempt(Command command, Supplier<? extends ResponseEntity<?>> action) {
        this.command = command;
        this.action = action;
    }

    Answered carryOut() {
        try (var within = context.setThreadLocals()) {
            var given = action.get();
            answer = given;
            return new Answered(command, given);
        }
    }

    /** What was answered; known once the group is committed. */
    ResponseEntity<?> answer() {
        return Objects.requireNonNull(answer, "answer");
    }
}
