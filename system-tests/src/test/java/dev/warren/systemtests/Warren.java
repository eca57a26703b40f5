package dev.warren.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The script a person would use, on a stack of the tests' own that runs sixty times faster. It works on one command at a time, so those
 * that change anything wait for each other.
 */
final class Warren {

    private static final String SPEED = "60";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** The sale the sandbox plays is a smaller and shorter one than usual; whoever is killed here is missed at once. */
    private static final Map<String, String> SALE = Map.of(
            "WARREN_FLASHSALE_SETTLEAFTER", "5s",
            "WARREN_SANDBOX_SCENARIOS_FLASHSALE_BUYERS", "1000",
            "WARREN_SANDBOX_SCENARIOS_FLASHSALE_UNITS", "60",
            "WARREN_SANDBOX_SCENARIOS_FLASHSALE_LASTS", "50m");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path ROOT = root();
    private static final Map<String, String> URLS = new ConcurrentHashMap<>();
    private static boolean up;

    private Warren() {}

    /** Brings an empty stack up once for all tests; it is gone when they are over. */
    static synchronized void up() {
        if (!up) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> run("down", "--forget")));
            run("down", "--forget");
            run("up", "--speed", SPEED);
            up = true;
        }
    }

    static JsonNode status() {
        return JSON.readTree(run("status", "--json"));
    }

    /** The address of a service; it stays the same when the service is started again. */
    static String url(String service) {
        return URLS.computeIfAbsent(
                service,
                name -> status().path("services").path(name).path("url").asString(""));
    }

    /** Ends a process, or a container, as a crash would. */
    static synchronized void kill(String process) {
        run("kill", process);
    }

    static synchronized void start(String process) {
        run("start", process);
    }

    /** Ends it as a crash would, and starts it again before anybody else may end something. */
    static synchronized void crash(String process) {
        kill(process);
        start(process);
    }

    /** Ends a process as it should be ended; nothing happens when it does not run. */
    static synchronized void stop(String process) {
        run("stop", process);
    }

    private static String run(String... arguments) {
        var command = new ArrayList<>(List.of(ROOT.resolve("warren").toString()));
        command.addAll(List.of(arguments));
        try {
            var output = Files.createTempFile("warren", ".out");
            var errors = Files.createTempFile("warren", ".log");
            // To files, because a process that hangs would keep the end of a pipe open.
            var builder = new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            // Servers of its own, which may be killed; not those the other tests share.
            builder.environment().keySet().removeIf(name -> name.matches("WARREN_(RABBITMQ|POSTGRES)_.*"));
            builder.environment().put("WARREN_RUN_NAME", "system-tests");
            builder.environment().put("WARREN_BUILD", "no");
            SALE.forEach(builder.environment()::put);
            var process = builder.start();
            var ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            var said = Files.readString(output);
            if (!ended || process.exitValue() != 0) {
                process.destroy();
                throw new IllegalStateException("%s %s:%n%s%n%s"
                        .formatted(
                                command,
                                ended ? "ended with " + process.exitValue() : "did not end within " + PATIENCE,
                                said,
                                Files.readString(errors)));
            }
            Files.delete(output);
            Files.delete(errors);
            return said;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static Path root() {
        for (var directory = Path.of("").toAbsolutePath(); directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve("mvnw"))) {
                return directory;
            }
        }
        throw new IllegalStateException("No mvnw above " + Path.of("").toAbsolutePath());
    }
}
