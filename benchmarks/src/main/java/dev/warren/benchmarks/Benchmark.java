package dev.warren.benchmarks;

/** Something measured beside its raw limit, bounded in count and time. */
public interface Benchmark {

    /** Runs to its end; progress is said as it goes. */
    Report run(Console console) throws Exception;
}
