package dev.warren.localstack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the kernel says about processes, whoever started them. */
final class ProcessTable {

    private static final Path PROC = Path.of("/proc");

    private ProcessTable() {}

    /** Whether a process runs; one that has ended but was not yet collected by its parent does not. */
    static boolean isAlive(long pid) {
        String stat = read(pid, "stat");
        int state = stat.lastIndexOf(')') + 2;
        return state < stat.length() && stat.charAt(state) != 'Z' && stat.charAt(state) != 'X';
    }

    /** The environment a process was started with, as far as we may see it. */
    static List<String> environmentOf(long pid) {
        return List.of(read(pid, "environ").split("\0", -1));
    }

    /** Whether any process has a directory as its working directory. */
    static boolean anyWorksIn(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.filter(entry -> entry.getFileName().toString().matches("\\d+"))
                    .anyMatch(entry -> worksIn(entry, directory));
        }
    }

    private static boolean worksIn(Path entry, Path directory) {
        try {
            return Files.readSymbolicLink(entry.resolve("cwd")).equals(directory);
        } catch (IOException e) {
            return false; // It ended, or it belongs to somebody else and so is not ours.
        }
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(PROC.resolve(Long.toString(pid)).resolve(file), ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
