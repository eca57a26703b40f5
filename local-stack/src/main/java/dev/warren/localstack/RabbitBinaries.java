package dev.warren.localstack;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of an installed RabbitMQ; not the wrapper on the path, which switches to the system's account. */
final class RabbitBinaries {

    private static final List<String> PLACES = List.of("/usr/lib/rabbitmq", "/usr/local/lib/rabbitmq", "/opt/rabbitmq");

    private RabbitBinaries() {}

    static String server() {
        return Optional.ofNullable(System.getenv("WARREN_RABBITMQ_SERVER"))
                .or(() -> PLACES.stream()
                        .flatMap(place -> Stream.of(place + "/bin/rabbitmq-server", place + "/sbin/rabbitmq-server"))
                        .filter(program -> Files.isExecutable(Path.of(program)))
                        .findFirst())
                .orElseThrow(() -> new LocalStackException(
                        "rabbitmq-server is not installed, Docker does not answer and WARREN_RABBITMQ_URL is not set. "
                                + "Install it: sudo apt-get install rabbitmq-server"));
    }

    static String portMapper() {
        return newest(Path.of("/usr/lib/erlang"), "**/erts-*/bin/epmd").orElse("epmd");
    }

    private static Optional<String> newest(Path root, String pattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> paths = Files.walk(root, 3)) {
            return paths.filter(matcher::matches).max(Comparator.naturalOrder()).map(Path::toString);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
