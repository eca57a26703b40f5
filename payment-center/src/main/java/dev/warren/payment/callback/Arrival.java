package dev.warren.payment.callback;

import dev.warren.payment.callback.AcceptingCallbacks.Verdict;
import dev.warren.payment.channel.Notice;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A genuine callback that waits to be stored together with others, within the trace of the request that brought it. */
final class Arrival {

    private static final ContextSnapshotFactory CONTEXTS =
            ContextSnapshotFactory.builder().build();

    private final String channel;
    private final Notice notice;
    private final byte[] body;
    private final ContextSnapshot context = CONTEXTS.captureAll();
    private @Nullable Verdict verdict;

    Arrival(String channel, Notice notice, byte[] body) {
        this.channel = channel;
        this.notice = notice;
        this.body = body;
    }

    String channel() {
        return channel;
    }

    Notice notice() {
        return notice;
    }

    byte[] body() {
        return body;
    }

    void decide(Supplier<Verdict> deciding) {
        try (var within = context.setThreadLocals()) {
            verdict = deciding.get();
        }
    }

    /** Known once it is decided and what was decided is committed. */
    Verdict verdict() {
        return Objects.requireNonNull(verdict, "verdict");
    }
}
