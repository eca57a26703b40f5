package dev.warren.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

    @Test
    void keepsItsDataWhenItIsKilled() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            Database database = server.database("orders");
            execute(database, "create table orders (id int primary key)");
            execute(database, "insert into orders values (42)");

            server.kill();

            assertThat(server.isRunning()).isFalse();
            assertThatThrownBy(() -> execute(database, "select 1")).isInstanceOf(SQLException.class);

            server.restart();

            assertThat(query(database, "select id from orders")).isEqualTo("42");
        }
    }

    @Test
    void keepsItsDataWhenItIsRestartedInOrder() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            Database database = server.database("orders");
            execute(database, "create table orders as select 7 as id");

            server.restart();

            assertThat(query(database, "select id from orders")).isEqualTo("7");
        }
    }

    @Test
    void leavesNoProcessBehindWhenItIsStopped() {
        PostgresServer server = PostgresServer.start();
        long pid = server.pid();
        assertThat(ProcessHandle.of(pid)).isPresent();

        server.stop();

        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void keepsDatabasesApart() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            Database orders = server.database("orders");
            Database payments = server.database("payments");

            assertThatThrownBy(() -> DriverManager.getConnection(payments.jdbcUrl(), orders.user(), orders.password()))
                    .hasMessageContaining("permission denied for database");
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Database database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
