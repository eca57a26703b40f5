package dev.warren.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server as a process of this machine.
 *
 * <p>An owned process never outlives the JVM, however that ends: a guard waits at the end of a pipe and kills it. A detached
 * process stays, and a later JVM finds it by the file {@code pid} in its directory.
 */
final class LocalProcess implements Engine {

    /** Marks the process as the one of its directory, so that a later process with the same id is not taken for it. */
    private static final String MARK = "WARREN_SERVER";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String GUARD = "trap '' INT TERM HUP; cat >/dev/null; kill -9 $0 2>/dev/null";

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path directory;
    private final Path log;
    private final String stopSignal;
    private final Lifetime lifetime;
    private @Nullable ProcessHandle process;
    private @Nullable Process guard;

    LocalProcess(
            List<String> command,
            Map<String, String> environment,
            Path directory,
            String stopSignal,
            Lifetime lifetime) {
        this.command = command;
        this.environment = environment;
        this.directory = directory;
        this.log = directory.resolve("output.log");
        this.stopSignal = stopSignal;
        this.lifetime = lifetime;
        if (lifetime != Lifetime.THIS_JVM) {
            process = running(directory);
        }
    }

    /** The process that was started in a directory before, if it is still there. */
    static @Nullable ProcessHandle running(Path directory) {
        Path file = directory.resolve("pid");
        if (!Files.exists(file)) {
            return null;
        }
        long pid = Long.parseLong(Folders.read(file));
        return ProcessHandle.of(pid)
                .filter(found -> ProcessTable.environmentOf(pid).contains(MARK + "=" + directory))
                .orElse(null);
    }

    @Override
    public void start() {
        List<String> line = new ArrayList<>(List.of("setsid"));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(RABBITMQ|ERL|PG).*"));
        builder.environment().putAll(environment);
        builder.environment().put(MARK, directory.toString());
        try {
            process = builder.start().toHandle();
            if (lifetime == Lifetime.THIS_JVM) {
                guard = new ProcessBuilder("sh", "-c", GUARD, Long.toString(pid()))
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start %s".formatted(command), e);
        }
        Folders.write(directory.resolve("pid"), Long.toString(pid()));
    }

    @Override
    public void kill() {
        if (process != null) {
            List<ProcessHandle> family = process.descendants().toList();
            process.destroyForcibly();
            await(process);
            family.forEach(LocalProcess::await);
        }
        if (guard != null) {
            guard.destroyForcibly();
            guard = null;
        }
    }

    @Override
    public void stop() {
        if (process != null && ProcessTable.isAlive(process.pid())) {
            Commands.run(directory, "kill", "-" + stopSignal, Long.toString(pid()));
            await(process);
        }
        kill();
    }

    @Override
    public void remove() {
        kill();
        Folders.deleteTree(directory);
    }

    @Override
    public boolean isRunning() {
        return process != null && ProcessTable.isAlive(process.pid());
    }

    @Override
    public long pid() {
        return process == null ? -1 : process.pid();
    }

    @Override
    public String lastWords() {
        return "see %s, which ends with:%n%s".formatted(log, Folders.tail(log, 20));
    }

    private static void await(ProcessHandle process) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (ProcessTable.isAlive(process.pid()) && System.nanoTime() < giveUp) {
            Waiting.pause();
        }
    }
}
