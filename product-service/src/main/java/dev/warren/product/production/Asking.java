package dev.warren.product.production;

import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When the factory is asked next.
 *
 * @param attempt questions answered or not since the ladder began
 * @param nextAt  also the name of the timer that was set for it: a timer for another moment is void. Null when there is
 *                nothing left to ask
 */
@Embeddable
record Asking(int attempt, @Nullable Instant nextAt) {

    Asking {
        nextAt = nextAt == null ? null : nextAt.truncatedTo(ChronoUnit.MICROS); // as the database keeps it
    }

    static Asking first(Instant at) {
        return new Asking(0, at);
    }

    boolean isDueAt(Instant timer) {
        return timer.truncatedTo(ChronoUnit.MICROS).equals(nextAt);
    }

    /** Whoever asks has until then to bring an answer. */
    Asking leasedUntil(Instant until) {
        return new Asking(attempt, until);
    }

    /** The next rung. */
    Asking again(Instant at, Duration pause) {
        return new Asking(attempt + 1, at.plus(pause));
    }

    Asking now(Instant at) {
        return new Asking(attempt, at);
    }

    /** A new ladder, with the time of the next question as it was. */
    Asking fromTheFirstRung() {
        return new Asking(0, nextAt);
    }

    Asking over() {
        return new Asking(attempt, null);
    }
}
