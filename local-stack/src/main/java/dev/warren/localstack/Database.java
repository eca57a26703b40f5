package dev.warren.localstack;

/** A database with a role of its own, reachable through JDBC. */
public record Database(String jdbcUrl, String user, String password, String host, int port, String name) {

    @Override
    public String toString() {
        return "%s as %s".formatted(jdbcUrl, user);
    }
}
