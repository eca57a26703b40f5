package dev.warren.localstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The PostgreSQL of a running suite, with one database and one role for each service. */
record KeptPostgres(PostgresAdmin admin, List<Database> databases, String kind, long pid) {

    private static final String DIRECTORY = "postgres";
    private static final List<String> DATABASES = List.of("orders", "payments", "products", "logistics");

    static KeptPostgres up(Path parent, Lifetime lifetime) {
        Optional<PostgresAdmin> named = PostgresAdmin.fromEnvironment(System.getenv());
        KeptPostgres postgres = named.map(server -> describe(server, parent, "_" + Names.of(parent), "external", 0))
                .orElseGet(() -> started(parent, lifetime));
        postgres.write(parent.resolve("postgres.env"));
        return postgres;
    }

    private static KeptPostgres started(Path parent, Lifetime lifetime) {
        Path directory = parent.resolve(DIRECTORY);
        Optional<Docker> docker = Docker.answering();
        PostgresServer server = docker.isPresent()
                ? docker.get().postgres(Container.nameFor(directory), Settings.in(directory), directory)
                : LocalPostgres.create(directory, lifetime).server();
        if (server.isRunning()) {
            server.awaitReady();
        } else {
            server.launch();
        }
        return describe(server.admin(), parent, "", docker.isPresent() ? "container" : "process", server.pid());
    }

    private static KeptPostgres describe(PostgresAdmin server, Path parent, String suffix, String kind, long pid) {
        Settings passwords = new Settings(parent.resolve("databases"));
        List<Database> databases = DATABASES.stream()
                .map(name -> server.ensureDatabase(name + suffix, passwords.password(name)))
                .toList();
        passwords.save();
        return new KeptPostgres(server, databases, kind, pid);
    }

    /** Removes the databases that were made on a server that is not ours. */
    static void remove(Path parent) {
        PostgresAdmin.fromEnvironment(System.getenv())
                .ifPresent(server -> DATABASES.forEach(name -> {
                    String external = name + "_" + Names.of(parent);
                    server.drop(external, external);
                }));
    }

    private void write(Path file) {
        ShellFile values = new ShellFile()
                .put("POSTGRES_KIND", kind)
                .put("POSTGRES_PID", pid)
                .put("POSTGRES_HOST", admin.host())
                .put("POSTGRES_PORT", admin.port())
                .put("POSTGRES_ADMIN_URL", admin.url());
        for (int i = 0; i < DATABASES.size(); i++) {
            String prefix = DATABASES.get(i).toUpperCase(Locale.ROOT);
            Database database = databases.get(i);
            values.put(prefix + "_JDBC_URL", database.jdbcUrl())
                    .put(prefix + "_DATABASE", database.name())
                    .put(prefix + "_USER", database.user())
                    .put(prefix + "_PASSWORD", database.password());
        }
        values.write(file);
    }

    @Override
    public String toString() {
        return "%s:%d".formatted(admin.host(), admin.port());
    }
}
