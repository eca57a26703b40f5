package dev.warren.localstack;

import java.nio.file.Path;

/** A file of assignments that a shell reads with {@code source}. */
final class ShellFile {

    private final StringBuilder lines = new StringBuilder();

    ShellFile put(String name, Object value) {
        lines.append(name)
                .append("='")
                .append(value.toString().replace("'", "'\\''"))
                .append("'\n");
        return this;
    }

    /** Replaces the file as a whole; only its owner can read it. */
    void write(Path file) {
        Folders.writeSecret(file, lines.toString());
    }
}
