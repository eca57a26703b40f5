package dev.warren.localstack;

import java.nio.file.Path;
import java.time.Duration;

/** A private PostgreSQL that may be killed and restarted; its data survives that, and nothing of it outlives the JVM. */
public final class PostgresServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Engine engine;
    private final PostgresAdmin admin;

    PostgresServer(Engine engine, PostgresAdmin admin) {
        this.engine = engine;
        this.admin = admin;
    }

    /** Starts a new, empty server on a free port and waits until it answers. */
    public static PostgresServer start() {
        Path directory = Folders.temporary("postgres");
        PostgresServer server = Docker.answering()
                .map(docker -> docker.postgres(Container.nameFor(directory), Settings.in(directory), directory))
                .orElseGet(
                        () -> LocalPostgres.create(directory, Lifetime.THIS_JVM).server());
        AtExit.run(server::stop);
        server.launch();
        return server;
    }

    /** Starts the engine and waits until the server answers. */
    void launch() {
        engine.start();
        awaitReady();
    }

    void awaitReady() {
        Waiting.until("PostgreSQL", engine, PATIENCE, admin::answers);
    }

    /** Ends the server as {@code kill -9} does. */
    public void kill() {
        engine.kill();
    }

    /** Starts the server again, with the same port and data, and waits until it answers; stops it first if it runs. */
    public void restart() {
        engine.stop();
        launch();
    }

    /** Ends the server and forgets its data. */
    public void stop() {
        engine.remove();
    }

    /** A fresh, empty database with a role of its own; {@code purpose} becomes part of its name. */
    public Database database(String purpose) {
        return admin.createDatabase(Names.unique(purpose.replace('-', '_'), "_"));
    }

    public boolean isRunning() {
        return engine.isRunning();
    }

    /** The server's process id on this machine, or -1 if it was never started. */
    public long pid() {
        return engine.pid();
    }

    @Override
    public void close() {
        stop();
    }

    PostgresAdmin admin() {
        return admin;
    }
}
