package dev.warren.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A PostgreSQL with the credentials of a role that may create databases and roles. */
record PostgresAdmin(String host, int port, String user, String password, String maintenanceDatabase) {

    /** The server named by {@code WARREN_POSTGRES_URL}. */
    static Optional<PostgresAdmin> fromEnvironment(Map<String, String> environment) {
        String url = environment.get("WARREN_POSTGRES_URL");
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        Address address = Address.parse("WARREN_POSTGRES_URL", url, 5432, "postgres", "");
        PostgresAdmin postgres = new PostgresAdmin(
                address.host(),
                address.port(),
                address.user(),
                address.password(),
                address.path().isEmpty() ? "postgres" : address.path());
        try {
            postgres.answers();
        } catch (SQLException e) {
            throw new LocalStackException(
                    "PostgreSQL does not answer at %s:%d (WARREN_POSTGRES_URL): %s"
                            .formatted(postgres.host, postgres.port, e.getMessage()),
                    e);
        }
        return Optional.of(postgres);
    }

    boolean answers() throws SQLException {
        try (Connection connection = connect()) {
            return connection.isValid(5);
        }
    }

    /** Creates a database and the role it belongs to; nobody else may connect to it. */
    Database createDatabase(String name) {
        return createDatabase(name, name, Names.password());
    }

    /** Creates the database and its role, both of that name, unless they are there. */
    Database ensureDatabase(String name, String password) {
        if (!exists(name)) {
            drop(name, name);
            return createDatabase(name, name, password);
        }
        execute("alter role %s password '%s'".formatted(quoted(name), password));
        return describe(name, name, password);
    }

    private boolean exists(String name) {
        try (Connection connection = connect();
                PreparedStatement statement =
                        connection.prepareStatement("select from pg_database where datname = ?")) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private Database createDatabase(String name, String role, String rolePassword) {
        execute("create role %s login password '%s'".formatted(quoted(role), rolePassword));
        execute("grant %s to current_user".formatted(quoted(role)));
        execute("create database %s owner %s template template0 encoding 'UTF8'".formatted(quoted(name), quoted(role)));
        execute("revoke connect on database %s from public".formatted(quoted(name)));
        return describe(name, role, rolePassword);
    }

    private Database describe(String name, String role, String rolePassword) {
        return new Database(
                "jdbc:postgresql://%s:%d/%s".formatted(host, port, name), role, rolePassword, host, port, name);
    }

    void drop(Database database) {
        drop(database.name(), database.user());
    }

    void drop(String name, String role) {
        execute("drop database if exists %s with (force)".formatted(quoted(name)));
        execute("drop role if exists %s".formatted(quoted(role)));
    }

    private void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The address in the form of {@code WARREN_POSTGRES_URL}. */
    String url() {
        String credentials = Stream.of(user, password)
                .filter(part -> !part.isEmpty())
                .map(part -> URLEncoder.encode(part, UTF_8).replace("+", "%20"))
                .collect(Collectors.joining(":"));
        return "postgresql://%s@%s:%d/%s".formatted(credentials, host, port, maintenanceDatabase);
    }

    private LocalStackException failure(SQLException e) {
        return new LocalStackException("%s at %s:%d".formatted(e.getMessage(), host, port), e);
    }

    private Connection connect() throws SQLException {
        String url =
                "jdbc:postgresql://%s:%d/%s?loginTimeout=5&connectTimeout=5".formatted(host, port, maintenanceDatabase);
        return DriverManager.getConnection(url, user, password);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
