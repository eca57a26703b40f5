package dev.warren.localstack;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is to be done when the JVM ends, last registered first.
 *
 * <p>Waits for the shut-down hooks of Spring's contexts, so that an application never loses its broker while it is still
 * closing.
 */
final class AtExit {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Deque<Runnable> ACTIONS = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::runAll, "local-stack-at-exit"));
    }

    private AtExit() {}

    static void run(Runnable action) {
        synchronized (ACTIONS) {
            ACTIONS.push(action);
        }
    }

    private static void runAll() {
        awaitSpring();
        synchronized (ACTIONS) {
            while (!ACTIONS.isEmpty()) {
                try {
                    ACTIONS.pop().run();
                } catch (RuntimeException e) {
                    // The server may be gone already; the next action still has to run.
                }
            }
        }
    }

    private static void awaitSpring() {
        try {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().startsWith("Spring") && thread.getName().endsWith("ShutdownHook")) {
                    thread.join(PATIENCE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
