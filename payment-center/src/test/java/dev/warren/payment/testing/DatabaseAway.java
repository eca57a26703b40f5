package dev.warren.payment.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The database of a service is away until this is closed: its connections are cut and new ones refused. */
public final class DatabaseAway implements AutoCloseable {

    private final Connection admin;

    private DatabaseAway(Connection admin) {
        this.admin = admin;
    }

    public static DatabaseAway from(HikariDataSource pool) throws SQLException {
        var away = new DatabaseAway(
                DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword()));
        away.limit(0);
        away.execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid()""");
        return away;
    }

    private void limit(int connections) throws SQLException {
        execute("alter database \"%s\" connection limit %d".formatted(admin.getCatalog(), connections));
    }

    private void execute(String sql) throws SQLException {
        try (var statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try (admin) {
            limit(-1);
        }
    }
}
