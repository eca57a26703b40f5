package dev.warren.messaging.broker;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long a consumer of batches leaves the machine to others after a batch.
 *
 * @param times as often as the batch took, or 250 ms if it took longer
 * @param when  asked after a batch, and again during the rest, which ends early when it is no longer so
 */
public record Rest(int times, When when) {

    public static final Rest NONE = new Rest(0, full -> false);

    private static final Duration LONGEST = Duration.ofMillis(250);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(25);

    /** Whether there is reason to rest after a batch. */
    @FunctionalInterface
    public interface When {
        boolean after(boolean full);
    }

    /** After each full batch: more is waiting, and nobody waits for it. */
    public static Rest afterFullBatches(int times) {
        return new Rest(times, full -> full);
    }

    /** After each batch, as long as somebody else needs the machine. */
    public static Rest during(BooleanSupplier need, int times) {
        return new Rest(times, full -> need.getAsBoolean());
    }

    void after(boolean full, Duration work) {
        var until = System.nanoTime()
                + (work.compareTo(LONGEST) < 0 ? work : LONGEST)
                        .multipliedBy(times)
                        .toNanos();
        try {
            for (var left = until - System.nanoTime(); left > 0 && when.after(full); left = until - System.nanoTime()) {
                Thread.sleep(Duration.ofNanos(Math.min(left, LOOK_AGAIN.toNanos())));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
