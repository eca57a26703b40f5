package dev.warren.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The script a person would use, on a stack of the tests' own that runs sixty times faster. */
final class Warren {

    private static final String SPEED = "60";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path ROOT = root();
    private static boolean up;

    private Warren() {}

    /** Brings the stack up once for all tests; it goes down when they are over. */
    static synchronized void up() {
        if (!up) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> run("down")));
            run("up", "--speed", SPEED);
            up = true;
        }
    }

    static JsonNode status() {
        return JSON.readTree(run("status", "--json"));
    }

    static String url(String service) {
        return status().path("services").path(service).path("url").asString("");
    }

    /** Ends a process as a crash would. */
    static void kill(String process) {
        var status = status();
        var pid = (status.path("services").has(process) ? status.path("services") : status)
                .path(process)
                .path("pid")
                .asLong();
        if (pid <= 0) {
            throw new IllegalStateException("%s has no process to kill: %s".formatted(process, status));
        }
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        ProcessHandle.of(pid).ifPresent(gone -> gone.onExit().join());
    }

    static void start(String process) {
        run("start", process);
    }

    private static String run(String... arguments) {
        var command = new ArrayList<>(List.of(ROOT.resolve("warren").toString()));
        command.addAll(List.of(arguments));
        try {
            var errors = Files.createTempFile("warren", ".log");
            var builder = new ProcessBuilder(command).directory(ROOT.toFile()).redirectError(errors.toFile());
            // Servers of its own, which may be killed; not those the other tests share.
            builder.environment().keySet().removeIf(name -> name.matches("WARREN_(RABBITMQ|POSTGRES)_.*"));
            builder.environment().put("WARREN_RUN_NAME", "system-tests");
            builder.environment().put("WARREN_BUILD", "no");
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("%s ended with %d:\n%s\n%s"
                        .formatted(command, process.exitValue(), output, Files.readString(errors)));
            }
            return output;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Path root() {
        for (var directory = Path.of("").toAbsolutePath(); directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve("mvnw"))) {
                return directory;
            }
        }
        throw new IllegalStateException("No mvnw above " + Path.of("").toAbsolutePath());
    }
}
