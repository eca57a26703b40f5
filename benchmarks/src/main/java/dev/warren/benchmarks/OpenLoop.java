package dev.warren.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

/** Work that begins when its time has come, whether or not what began before is done. */
public final class OpenLoop {

    private OpenLoop() {}

    /**
     * A piece of work.
     *
     * <p>Latencies are counted from {@code due}, a {@link System#nanoTime()}: a load that fell behind shall show it.
     */
    public interface Work {
        void begin(int number, long due);
    }

    /** Begins {@code perSecond} pieces of work a second until it is over, and returns when all of them have ended. */
    public static void run(int perSecond, BooleanSupplier over, Work work) throws InterruptedException {
        run(perSecond, number -> over.getAsBoolean(), work);
    }

    /** Begins so many pieces of work, {@code perSecond} a second, and returns when all of them have ended. */
    public static void run(int perSecond, int pieces, Work work) throws InterruptedException {
        run(perSecond, number -> number == pieces, work);
    }

    private static void run(int perSecond, IntPredicate over, Work work) throws InterruptedException {
        long pause = Duration.ofSeconds(1).dividedBy(perSecond).toNanos();
        long start = System.nanoTime();
        List<Thread> begun = new ArrayList<>();
        for (int number = 0; !over.test(number); number++) {
            long due = start + number * pause;
            for (long left; (left = due - System.nanoTime()) > 0; ) {
                LockSupport.parkNanos(left);
            }
            int piece = number;
            begun.add(Thread.startVirtualThread(() -> work.begin(piece, due)));
        }
        for (var thread : begun) {
            thread.join();
        }
    }

    /** Is over when the time has passed. */
    public static BooleanSupplier after(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return () -> System.nanoTime() >= end;
    }
}
