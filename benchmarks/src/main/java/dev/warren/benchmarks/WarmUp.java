package dev.warren.benchmarks;

/** Rounds before those that count: a cold JVM compiles more than it serves. */
public final class WarmUp {

    /** No more than this many, steady or not. */
    public static final int MOST_ROUNDS = 16;

    private static final int STEADY_ROUNDS = 3;

    private WarmUp() {}

    /** One round. */
    public interface Round {

        /** What was done per second. */
        double run() throws Exception;
    }

    /** Until three rounds in a row are no more than a twentieth faster than the best before. */
    public static void untilSteady(Console console, Round round) throws Exception {
        var best = 0.0;
        var steady = 0;
        for (var number = 1; number <= MOST_ROUNDS && steady < STEADY_ROUNDS; number++) {
            var perSecond = round.run();
            console.say("  warming up: %.0f/s", perSecond);
            steady = perSecond < best * 1.05 ? steady + 1 : 0;
            best = Math.max(best, perSecond);
        }
    }
}
