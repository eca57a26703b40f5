package dev.warren.localstack;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Waits until something answers. */
final class Waiting {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Waiting() {}

    /** Calls {@code probe} until it does not throw; gives up when the engine ends or the time is over. */
    static void until(String what, Engine engine, Duration patience, Callable<?> probe) {
        long giveUp = System.nanoTime() + patience.toNanos();
        @Nullable Exception last = null;
        while (System.nanoTime() < giveUp) {
            if (!engine.isRunning()) {
                throw new LocalStackException(
                        "%s ended while it started%n%s".formatted(what, engine.lastWords()), last);
            }
            try {
                probe.call();
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LocalStackException("interrupted while waiting for " + what, e);
            } catch (Exception e) {
                last = e;
            }
            pause();
        }
        throw new LocalStackException(
                "%s did not answer within %d s%n%s".formatted(what, patience.toSeconds(), engine.lastWords()), last);
    }

    /** Waits until a condition holds. */
    static void until(String what, Duration patience, Callable<Boolean> condition) {
        long giveUp = System.nanoTime() + patience.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > giveUp) {
                    throw new LocalStackException("waited %d s for %s".formatted(patience.toSeconds(), what));
                }
                pause();
            }
        } catch (LocalStackException e) {
            throw e;
        } catch (Exception e) {
            throw new LocalStackException("cannot wait for " + what, e);
        }
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted", e);
        }
    }
}
