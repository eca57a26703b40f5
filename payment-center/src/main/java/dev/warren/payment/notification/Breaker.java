package dev.warren.payment.notification;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Stops calling an endpoint whose failures cost too much: an unbroken run of them that has lasted 30 seconds in sum opens it, so
 * three silent attempts do, or three hundred quick refusals. After a pause one call probes.
 */
final class Breaker {

    enum Pass {
        FREE,
        PROBE,
        NONE
    }

    static final Duration BUDGET = Duration.ofSeconds(30);
    static final Duration LEAST_COST = Duration.ofMillis(100);

    private final Duration pause;
    private Duration lost = Duration.ZERO;
    private @Nullable Instant openUntil;
    private boolean probing;

    Breaker(Duration pause) {
        this.pause = pause;
    }

    /** Whether to call now; a probe must be ended by one of the other verbs. */
    synchronized Pass ask(Instant now) {
        if (openUntil == null) {
            return Pass.FREE;
        }
        if (probing || now.isBefore(openUntil)) {
            return Pass.NONE;
        }
        probing = true;
        return Pass.PROBE;
    }

    synchronized void succeeded() {
        lost = Duration.ZERO;
        openUntil = null;
        probing = false;
    }

    synchronized void failed(Duration cost, Pass pass, Instant now) {
        endProbe(pass);
        lost = lost.plus(cost.compareTo(LEAST_COST) < 0 ? LEAST_COST : cost);
        if (lost.compareTo(BUDGET) >= 0) {
            openUntil = now.plus(pause);
        }
    }

    /** No call was made after all. */
    synchronized void unused(Pass pass) {
        endProbe(pass);
    }

    private void endProbe(Pass pass) {
        if (pass == Pass.PROBE) {
            probing = false;
        }
    }
}
