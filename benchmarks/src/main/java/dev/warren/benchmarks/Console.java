package dev.warren.benchmarks;

import java.io.PrintStream;

/** Where progress is said. */
public record Console(PrintStream out) {

    public void say(String line, Object... arguments) {
        out.println(arguments.length == 0 ? line : line.formatted(arguments));
        out.flush();
    }
}
