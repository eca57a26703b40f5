package dev.warren.messaging.outbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceUnwrapper;

/** The relay's own connection: it is held over a confirm, so it is never taken from those who serve requests. */
final class RelayDatabase {

    /**
     * Losing a delete only publishes a row twice, so nobody waits for the disk. The row order comes from the primary key,
     * whatever a plan made while the table was empty would prefer.
     */
    private static final String SESSION = """
            set synchronous_commit = off;
            set statement_timeout = '10s';
            set idle_in_transaction_session_timeout = '%ds';
            set enable_seqscan = off;
            set enable_bitmapscan = off""";

    private RelayDatabase() {}

    static HikariDataSource beside(DataSource main, Duration patience) {
        HikariDataSource pool = DataSourceUnwrapper.unwrap(main, HikariDataSource.class);
        if (pool == null) {
            throw new IllegalStateException("data source: %s (expected: a Hikari pool)".formatted(main.getClass()));
        }
        var config = new HikariConfig();
        config.setJdbcUrl(pool.getJdbcUrl());
        config.setUsername(pool.getUsername());
        config.setPassword(pool.getPassword());
        config.setDataSourceProperties(pool.getDataSourceProperties());
        config.setConnectionTimeout(pool.getConnectionTimeout());
        config.setMaxLifetime(pool.getMaxLifetime());
        config.setPoolName("outbox-relay");
        config.addDataSourceProperty("ApplicationName", "outbox-relay");
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(0);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setInitializationFailTimeout(-1);
        // Commits the settings; otherwise the first pass that finds nothing would roll them back.
        config.setIsolateInternalQueries(true);
        config.setConnectionInitSql(SESSION.formatted(patience.plusSeconds(22).toSeconds()));
        return new HikariDataSource(config);
    }
}
