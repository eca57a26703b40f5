package dev.warren.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Docker, where its engine answers. {@code WARREN_DOCKER=no} keeps it out of the way. */
final class Docker {

    private static final String RABBIT_IMAGE = "rabbitmq:4-management";
    private static final String POSTGRES_IMAGE = "postgres:18";

    private Docker() {}

    static Optional<Docker> answering() {
        return Answer.EXISTS ? Optional.of(new Docker()) : Optional.empty();
    }

    private static final class Answer {
        static final boolean EXISTS = !"no".equals(System.getenv("WARREN_DOCKER"))
                && run(5, List.of("info", "--format", "{{.ServerVersion}}")).succeeded();
    }

    /** A broker in a container of that name: a new one, or the one that was there before. */
    RabbitNode rabbit(String name, Settings settings, Path directory) {
        Container container = Container.named(name, directory);
        int port = settings.port("port", container.exists());
        int managementPort = settings.port("managementPort", container.exists());
        String password = settings.password("password");
        settings.save();
        container.runWith(List.of(
                "--hostname",
                "warren",
                "-p",
                "127.0.0.1:%d:5672".formatted(port),
                "-p",
                "127.0.0.1:%d:15672".formatted(managementPort),
                "-e",
                "RABBITMQ_DEFAULT_USER=warren",
                "-e",
                "RABBITMQ_DEFAULT_PASS=" + password,
                RABBIT_IMAGE));
        return new RabbitNode(
                container,
                new BrokerAdmin("127.0.0.1", port, "warren", password, "http://127.0.0.1:" + managementPort));
    }

    /** A PostgreSQL in a container of that name: a new one, or the one that was there before. */
    PostgresServer postgres(String name, Settings settings, Path directory) {
        Container container = Container.named(name, directory);
        int port = settings.port("port", container.exists());
        String password = settings.password("password");
        settings.save();
        container.runWith(List.of(
                "-p",
                "127.0.0.1:%d:5432".formatted(port),
                "-e",
                "POSTGRES_PASSWORD=" + password,
                POSTGRES_IMAGE,
                "-c",
                "max_connections=300"));
        return new PostgresServer(container, new PostgresAdmin("127.0.0.1", port, "postgres", password, "postgres"));
    }

    /** Removes the containers that belong to a directory, whoever started them. */
    void removeContainersOf(Path directory) {
        Commands.Result found = run(10, List.of("ps", "-aq", "--filter", "label=" + Container.LABEL + directory));
        if (found.succeeded() && !found.output().isBlank()) {
            List<String> remove = new ArrayList<>(List.of("rm", "-f", "-v"));
            remove.addAll(found.output().lines().toList());
            run(60, remove);
        }
    }

    /** Runs the docker command; waits no longer than the patience. */
    static Commands.Result run(long patienceSeconds, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(arguments);
        return Commands.run(Path.of("/"), patienceSeconds, command);
    }
}
