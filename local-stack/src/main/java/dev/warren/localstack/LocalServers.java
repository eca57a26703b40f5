package dev.warren.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Brings a broker and a PostgreSQL up that stay when this JVM ends; used by the script {@code ./warren}.
 *
 * <p>{@code up DIRECTORY [--one-run]} leaves what is running as it is, starts what is not, makes the virtual host and the
 * databases, and writes addresses, process ids and passwords to {@code DIRECTORY/rabbitmq.env} and
 * {@code DIRECTORY/postgres.env}. {@code remove DIRECTORY} removes what was made outside the directory.
 */
public final class LocalServers {

    private final Path directory;
    private final long started = System.nanoTime();

    private LocalServers(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("usage: LocalServers up|remove DIRECTORY [--one-run] [rabbitmq] [postgres]");
            System.exit(2);
        }
        LocalServers servers =
                new LocalServers(Folders.create(Path.of(arguments[1]).toAbsolutePath()));
        List<String> options = Arrays.asList(arguments).subList(2, arguments.length);
        try {
            switch (arguments[0]) {
                case "up" -> servers.up(options);
                case "remove" -> servers.remove();
                default -> throw new LocalStackException("%s: unknown (expected: up, remove)".formatted(arguments[0]));
            }
        } catch (LocalStackException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void up(List<String> options) {
        Lifetime lifetime = options.contains("--one-run") ? Lifetime.ONE_RUN : Lifetime.KEPT;
        boolean all = !options.contains("rabbitmq") && !options.contains("postgres");
        CompletableFuture<?> broker = inBackground(all || options.contains("rabbitmq"), this::upRabbit, lifetime);
        CompletableFuture<?> database = inBackground(all || options.contains("postgres"), this::upPostgres, lifetime);
        try {
            CompletableFuture.allOf(database, broker).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LocalStackException known
                    ? known
                    : new LocalStackException(String.valueOf(e.getCause()), e.getCause());
        }
    }

    private static CompletableFuture<?> inBackground(boolean wanted, Consumer<Lifetime> action, Lifetime lifetime) {
        return wanted
                ? CompletableFuture.runAsync(() -> action.accept(lifetime), Thread::startVirtualThread)
                : CompletableFuture.completedFuture(null);
    }

    private void upRabbit(Lifetime lifetime) {
        KeptRabbit rabbit = KeptRabbit.up(directory, lifetime);
        say("RabbitMQ", rabbit.toString());
    }

    private void upPostgres(Lifetime lifetime) {
        KeptPostgres postgres = KeptPostgres.up(directory, lifetime);
        say("PostgreSQL", postgres.toString());
    }

    private void say(String what, String where) {
        long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
        System.out.printf("%s answers at %s (%d s)%n", what, where, seconds);
    }

    private void remove() {
        KeptRabbit.remove(directory);
        KeptPostgres.remove(directory);
    }
}
