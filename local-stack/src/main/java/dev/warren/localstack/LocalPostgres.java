package dev.warren.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL from the binaries on the class path, in a directory and on a port of its own. */
final class LocalPostgres implements Engine {

    private static final String SUPERUSER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path place;
    private final Path data;
    private final PostgresBinaries binaries;
    private final LocalProcess process;
    private final PostgresAdmin admin;

    private LocalPostgres(Path directory, Lifetime lifetime) {
        binaries = PostgresBinaries.unpacked(Folders.home());
        place = binaries.dataOf(directory);
        data = place.resolve("data");
        boolean running = LocalProcess.running(directory) != null;
        Settings settings = Settings.in(directory);
        if (settings.isNew()) {
            Folders.deleteTree(
                    data); // it may lie elsewhere and have outlived its directory; nobody has its password any more
        }
        admin = new PostgresAdmin(
                "127.0.0.1", settings.port("port", running), SUPERUSER, settings.password("password"), "postgres");
        settings.save();
        process = new LocalProcess(
                binaries.command("postgres", arguments(lifetime)), Map.of(), directory, "INT", lifetime);
    }

    /** A server in a directory: a new one, or the one that was there before. An owned one need not survive a power loss. */
    static LocalPostgres create(Path directory, Lifetime lifetime) {
        Folders.create(directory);
        return new LocalPostgres(directory, lifetime);
    }

    PostgresServer server() {
        return new PostgresServer(this, admin);
    }

    private List<String> arguments(Lifetime lifetime) {
        List<String> arguments = new ArrayList<>(List.of("-D", data.toString(), "-p", Integer.toString(admin.port())));
        arguments.addAll(List.of("-h", admin.host(), "-k", "", "-c", "max_connections=300", "-c", "timezone=UTC"));
        if (!lifetime.isDurable()) {
            arguments.addAll(List.of("-c", "fsync=off"));
        }
        return arguments;
    }

    private void initialise() {
        Path passwordFile = place.resolve("password");
        Folders.writeSecret(passwordFile, admin.password());
        binaries.giveAway(place);
        Commands.Result result = Commands.run(
                place,
                120,
                binaries.command(
                        "initdb",
                        List.of(
                                "-D",
                                data.toString(),
                                "-U",
                                SUPERUSER,
                                "--pwfile=" + passwordFile,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--no-sync")));
        if (!result.succeeded()) {
            throw new LocalStackException("initdb failed in %s%n%s".formatted(place, result.output()));
        }
        passwordFile.toFile().delete();
    }

    @Override
    public void start() {
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            Folders.deleteTree(data);
            initialise();
        }
        removeLockOfKilledServer();
        process.start();
    }

    /**
     * The children of a killed server need a moment to notice, and its lock file stays for ever where nobody collects dead
     * processes. Without children the lock means nothing.
     */
    private void removeLockOfKilledServer() {
        Waiting.until("the end of the server killed before", PATIENCE, () -> !ProcessTable.anyWorksIn(data));
        data.resolve("postmaster.pid").toFile().delete();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public void remove() {
        process.remove();
        Folders.deleteTree(place);
    }

    @Override
    public boolean isRunning() {
        return process.isRunning();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public String lastWords() {
        return process.lastWords();
    }
}
