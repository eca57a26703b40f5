package dev.warren.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directories everything of this checkout lives in, below {@code .warren/}. */
final class Folders {

    private Folders() {}

    /** {@code .warren} of the checkout this JVM was started in, or {@code WARREN_HOME}. */
    static Path home() {
        String configured = System.getenv("WARREN_HOME");
        return configured != null ? Path.of(configured) : checkout().resolve(".warren");
    }

    private static Path checkout() {
        Path start = Path.of("").toAbsolutePath();
        for (Path path = start; path != null; path = path.getParent()) {
            if (Files.isDirectory(path.resolve(".mvn"))) {
                return path;
            }
        }
        return start;
    }

    /** A new directory for a server that lives no longer than this JVM. */
    static Path temporary(String name) {
        Path parent = create(home().resolve("tmp"));
        removeOrphans(parent);
        return create(parent.resolve("%d-%s".formatted(ProcessHandle.current().pid(), Names.unique(name, "-"))));
    }

    /** Removes what JVMs left behind that had no chance to clean up. */
    private static void removeOrphans(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            List<Path> orphans = children.filter(
                            child -> ProcessHandle.of(ownerOf(child)).isEmpty())
                    .toList();
            Docker.answering().ifPresent(docker -> orphans.forEach(docker::removeContainersOf));
            orphans.forEach(Folders::deleteTree);
        } catch (IOException | UncheckedIOException e) {
            // Somebody else is removing the same; the next one will find the rest.
        }
    }

    private static long ownerOf(Path temporary) {
        String name = temporary.getFileName().toString();
        return name.matches("\\d+-.*") ? Long.parseLong(name.substring(0, name.indexOf('-'))) : 0;
    }

    static Path create(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot create %s: is %s owned by another user?".formatted(directory, home()), e);
        }
    }

    static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file only its owner can read. */
    static void writeSecret(Path file, String content) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String tail(Path file, int lines) {
        try {
            List<String> all = new String(Files.readAllBytes(file)).lines().toList();
            return String.join(System.lineSeparator(), all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return "(nothing)";
        }
    }

    static void deleteTree(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // A file vanished while it was looked at, which is what was wanted.
        }
    }
}
