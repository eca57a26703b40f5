package dev.warren.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server as a Docker container that keeps its data until it is removed. */
final class Container implements Engine {

    /** Says which directory a container belongs to, so that it can be found and removed. */
    static final String LABEL = "dev.warren.server=";

    private static final long PATIENCE_SECONDS = 300;

    private final String name;
    private final Path directory;
    private final List<String> runArguments = new ArrayList<>();
    private boolean created;

    private Container(String name, Path directory) {
        this.name = name;
        this.directory = directory;
        this.created = Docker.run(10, List.of("inspect", name)).succeeded();
    }

    static Container named(String name, Path directory) {
        return new Container(name, directory);
    }

    /** The name of the container that belongs to a directory. */
    static String nameFor(Path directory) {
        return "warren-%s-%s".formatted(directory.getFileName(), Names.of(directory));
    }

    boolean exists() {
        return created;
    }

    /** What follows {@code docker run}: options, image and its arguments. */
    void runWith(List<String> arguments) {
        runArguments.addAll(arguments);
    }

    @Override
    public void start() {
        if (created) {
            docker("start", name);
            return;
        }
        List<String> arguments = new ArrayList<>(List.of("run", "-d", "--name", name, "--label", LABEL + directory));
        arguments.addAll(runArguments);
        docker(arguments.toArray(String[]::new));
        created = true;
    }

    @Override
    public void kill() {
        Docker.run(PATIENCE_SECONDS, List.of("kill", name));
    }

    @Override
    public void stop() {
        Docker.run(PATIENCE_SECONDS, List.of("stop", name));
    }

    @Override
    public void remove() {
        Docker.run(PATIENCE_SECONDS, List.of("rm", "-f", "-v", name));
        created = false;
        Folders.deleteTree(directory);
    }

    @Override
    public boolean isRunning() {
        return "true".equals(inspect("{{.State.Running}}"));
    }

    @Override
    public long pid() {
        String pid = inspect("{{.State.Pid}}");
        return pid.matches("\\d+") ? Long.parseLong(pid) : -1;
    }

    @Override
    public String lastWords() {
        return "docker logs %s ends with:%n%s"
                .formatted(
                        name,
                        Docker.run(10, List.of("logs", "--tail", "20", name)).output());
    }

    private String inspect(String format) {
        return Docker.run(10, List.of("inspect", "-f", format, name)).output();
    }

    private static void docker(String... arguments) {
        Commands.Result result = Docker.run(PATIENCE_SECONDS, List.of(arguments));
        if (!result.succeeded()) {
            throw new LocalStackException("docker %s failed (WARREN_DOCKER=no uses local servers instead)%n%s"
                    .formatted(arguments[0], result.output()));
        }
    }
}
