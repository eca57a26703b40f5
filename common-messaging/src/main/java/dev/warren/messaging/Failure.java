package dev.warren.messaging;

import org.jspecify.annotations.Nullable;

/** A failure in one short line: what was thrown, and what was behind it. */
final class Failure {

    private static final int LIMIT = 300;

    private Failure() {}

    static String of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String line = root == failure ? line(failure) : line(failure) + "; caused by " + line(root);
        return line.length() <= LIMIT ? line : line.substring(0, LIMIT);
    }

    private static String line(Throwable failure) {
        @Nullable String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        return message == null
                ? name
                : name + ": " + message.lines().findFirst().orElse("");
    }
}
