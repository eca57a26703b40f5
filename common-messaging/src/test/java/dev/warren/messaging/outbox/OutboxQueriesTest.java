package dev.warren.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.warren.localstack.LocalStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OutboxQueriesTest {

    private static final int BACKLOG = 5_000;
    private static final int BATCH = 100;

    private final OutboxQueries queries = new OutboxQueries(JsonMapper.shared());

    @Test
    void looksAtNoMoreThanItTakesWhenABacklogComesAfterAQuietTime() throws SQLException {
        try (var main = main();
                var relay = RelayDatabase.beside(main, Duration.ofSeconds(8));
                var service = main.getConnection();
                var connection = relay.getConnection()) {
            publish(service, BACKLOG);
            for (var left = BACKLOG; left > 0; left -= carry(connection)) {
                connection.commit();
            }
            connection.commit();
            publish(service, 1);
            service.createStatement().execute("vacuum outbox"); // now it is known to be long and to have one row
            for (var time = 0; time < 20; time++) { // and driver and server settle on one plan for all that will follow
                assertThat(carry(connection)).isEqualTo(1);
                connection.commit();
                publish(service, 1);
            }
            publish(service, BACKLOG);
            var before = rowsLookedAt(connection);

            assertThat(carry(connection)).isEqualTo(BATCH);
            assertThat(rowsLookedAt(connection) - before).isBetween(2L * BATCH, 4L * BATCH);
        }
    }

    private int carry(Connection connection) throws SQLException {
        var shards = queries.lockShards(connection, OutboxTable.SHARDS).mine();
        var rows = queries.pick(connection, shards, BATCH / shards.size());
        queries.delete(connection, rows);
        return rows.size();
    }

    private static void publish(Connection connection, int messages) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into outbox (shard, aggregate_id, message_id, exchange, routing_key, type, correlation_id, headers, payload, mandatory)
                select n % 2, n, gen_random_uuid(), 'order', 'order.placed', 'order.placed.v1', n, '{}', '', true
                  from generate_series(1, ?) n
                """)) {
            statement.setInt(1, messages);
            statement.executeUpdate();
        }
    }

    /** By this connection, as far as it has not told others yet. */
    private static long rowsLookedAt(Connection connection) throws SQLException {
        try (var rows = connection.createStatement().executeQuery("""
                select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'outbox'
                """)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static HikariDataSource main() {
        var database = LocalStack.database("outbox");
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/messaging")
                .load()
                .migrate();
        return pool;
    }
}
