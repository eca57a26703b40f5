package dev.warren.localstack;

import java.nio.file.Path;
import java.util.Optional;

/** The broker of a running suite: named by the environment, a container, or a private node. */
record KeptRabbit(BrokerAdmin admin, Vhost vhost, String kind, long pid) {

    private static final String DIRECTORY = "rabbitmq";

    static KeptRabbit up(Path parent, Lifetime lifetime) {
        Optional<BrokerAdmin> named = BrokerAdmin.fromEnvironment(System.getenv());
        KeptRabbit rabbit = named.map(broker -> describe(broker, externalVhost(parent), "external", 0))
                .orElseGet(() -> started(parent, lifetime));
        rabbit.write(parent.resolve("rabbitmq.env"));
        return rabbit;
    }

    private static KeptRabbit started(Path parent, Lifetime lifetime) {
        Path directory = parent.resolve(DIRECTORY);
        Optional<Docker> docker = Docker.answering();
        RabbitNode node = docker.isPresent()
                ? docker.get().rabbit(Container.nameFor(directory), Settings.in(directory), directory)
                : LocalRabbit.create(directory, lifetime).node();
        if (node.isRunning()) {
            node.awaitReady();
        } else {
            node.launch();
        }
        return describe(node.admin(), "warren", docker.isPresent() ? "container" : "process", node.pid());
    }

    private static KeptRabbit describe(BrokerAdmin broker, String vhost, String kind, long pid) {
        return new KeptRabbit(broker, broker.createVhost(vhost), kind, pid);
    }

    /** Removes the virtual host that was made on a broker that is not ours. */
    static void remove(Path parent) {
        BrokerAdmin.fromEnvironment(System.getenv()).ifPresent(broker -> broker.delete(externalVhost(parent)));
    }

    private static String externalVhost(Path parent) {
        return "warren-" + Names.of(parent);
    }

    private void write(Path file) {
        new ShellFile()
                .put("RABBITMQ_KIND", kind)
                .put("RABBITMQ_PID", pid)
                .put("RABBITMQ_URL", vhost.uri())
                .put("RABBITMQ_ADMIN_URL", vhost.serverUri())
                .put("RABBITMQ_MANAGEMENT_URL", admin.managementUrl())
                .put("RABBITMQ_USER", admin.user())
                .put("RABBITMQ_PASSWORD", admin.password())
                .write(file);
    }

    @Override
    public String toString() {
        return "%s:%d, management %s".formatted(admin.host(), admin.port(), admin.managementUrl());
    }
}
