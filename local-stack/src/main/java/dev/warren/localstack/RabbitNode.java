package dev.warren.localstack;

import java.nio.file.Path;
import java.time.Duration;

/** A private RabbitMQ broker that may be killed and restarted; its data survives that, and nothing of it outlives the JVM. */
public final class RabbitNode implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Engine engine;
    private final BrokerAdmin admin;

    RabbitNode(Engine engine, BrokerAdmin admin) {
        this.engine = engine;
        this.admin = admin;
    }

    /** Starts a new, empty node on free ports and waits until it answers. */
    public static RabbitNode start() {
        Path directory = Folders.temporary("rabbitmq");
        RabbitNode node = Docker.answering()
                .map(docker -> docker.rabbit(Container.nameFor(directory), Settings.in(directory), directory))
                .orElseGet(
                        () -> LocalRabbit.create(directory, Lifetime.THIS_JVM).node());
        AtExit.run(node::stop);
        node.launch();
        return node;
    }

    /** Starts the engine and waits until the broker answers. */
    void launch() {
        engine.start();
        awaitReady();
    }

    void awaitReady() {
        Waiting.until("RabbitMQ", engine, PATIENCE, admin::answers);
    }

    /** Ends the broker as {@code kill -9} does. */
    public void kill() {
        engine.kill();
    }

    /** Starts the broker again, with the same ports and data, and waits until it answers; stops it first if it runs. */
    public void restart() {
        engine.stop();
        launch();
    }

    /** Ends the broker and forgets its data. */
    public void stop() {
        engine.remove();
    }

    /** A fresh, empty virtual host on this node. */
    public Vhost vhost() {
        return admin.createVhost(Names.unique("test", "-"));
    }

    public boolean isRunning() {
        return engine.isRunning();
    }

    /** The broker's process id on this machine, or -1 if it was never started. */
    public long pid() {
        return engine.pid();
    }

    @Override
    public void close() {
        stop();
    }

    BrokerAdmin admin() {
        return admin;
    }
}
