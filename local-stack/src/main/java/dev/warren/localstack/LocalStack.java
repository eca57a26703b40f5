package dev.warren.localstack;

/**
 * The PostgreSQL and the RabbitMQ of this JVM, found or started when they are first asked for.
 *
 * <p>Whatever is created here is removed when the JVM ends, and what was started here is stopped.
 */
public final class LocalStack {

    private LocalStack() {}

    /** A fresh, empty database that belongs to a fresh role; {@code purpose} becomes part of its name. */
    public static Database database(String purpose) {
        PostgresAdmin postgres = SharedPostgres.INSTANCE;
        Database database = postgres.createDatabase(Names.unique(purpose.replace('-', '_'), "_"));
        AtExit.run(() -> postgres.drop(database));
        return database;
    }

    /** A fresh, empty virtual host. */
    public static Vhost vhost() {
        BrokerAdmin broker = SharedRabbit.INSTANCE;
        Vhost vhost = broker.createVhost(Names.unique("test", "-"));
        AtExit.run(() -> broker.delete(vhost.name()));
        return vhost;
    }

    private static final class SharedPostgres {
        static final PostgresAdmin INSTANCE = PostgresAdmin.fromEnvironment(System.getenv())
                .orElseGet(() -> PostgresServer.start().admin());
    }

    private static final class SharedRabbit {
        static final BrokerAdmin INSTANCE = BrokerAdmin.fromEnvironment(System.getenv())
                .orElseGet(() -> RabbitNode.start().admin());
    }
}
