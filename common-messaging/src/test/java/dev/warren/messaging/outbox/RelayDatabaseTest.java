package dev.warren.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.warren.localstack.LocalStack;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RelayDatabaseTest {

    @Test
    void keepsTheSettingsOfItsSessionAfterARollback() throws SQLException {
        try (var main = main();
                var relay = RelayDatabase.beside(main, Duration.ofSeconds(8))) {
            try (var connection = relay.getConnection()) {
                connection.rollback();
            }

            assertThat(show(relay, "synchronous_commit")).isEqualTo("off");
            assertThat(show(relay, "statement_timeout")).isEqualTo("10s");
            assertThat(show(relay, "idle_in_transaction_session_timeout")).isEqualTo("30s");
            assertThat(show(relay, "enable_seqscan")).isEqualTo("off");
            assertThat(show(relay, "application_name")).isEqualTo("outbox-relay");
        }
    }

    @Test
    void leavesThePoolOfTheServiceAsItIs() throws SQLException {
        try (var main = main();
                var relay = RelayDatabase.beside(main, Duration.ofSeconds(8))) {
            assertThat(relay.getMaximumPoolSize()).isEqualTo(1);
            assertThat(show(main, "synchronous_commit")).isEqualTo("on");
            assertThat(show(main, "application_name")).isNotEqualTo("outbox-relay");
        }
    }

    private static HikariDataSource main() {
        var database = LocalStack.database("relay");
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        return pool;
    }

    private static String show(HikariDataSource pool, String setting) throws SQLException {
        try (var connection = pool.getConnection();
                var rows = connection.createStatement().executeQuery("show " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
