package dev.warren.benchmarks.reconciliation;

import static dev.warren.benchmarks.reconciliation.BillOfADay.*;

import dev.warren.localstack.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.PGConnection;

/** The payment center's books of that day, and what it finds in them. */
final class Books implements AutoCloseable {

    private final Connection connection;

    Books(Database database) throws SQLException {
        connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    /** Trades and refunds without the payments they belong to: a comparison looks at nothing else. */
    void fill() throws SQLException {
        execute("alter table trade drop constraint trade_payment_id_fkey, drop constraint trade_out_trade_no_fkey");
        execute("alter table refund drop constraint refund_payment_id_fkey, drop constraint refund_trade_id_fkey");
        execute("""
                insert into trade (id, payment_id, channel, out_trade_no, trade_no, amount, currency, paid_at, received_at, counted, finished, refunded)
                select 'ALIPAY:' || no, 'pay_' || i, 'ALIPAY', 'pay' || i, no, 1000 + i %% 90000, 'CNY', at, at, true, false, 0
                  from (select i, '2026030222001' || lpad(i::text, 9, '0') as no,
                               timestamptz '2026-03-02 00:00:00+08' + (600 + i::bigint * 85000 / %1$d) * interval '1 second' as at
                          from generate_series(0, %1$d - 1 + %2$d) i) day
                 where i %% %3$d <> %4$d or i >= %1$d""".formatted(PAYMENTS, PLANTED, STRIDE, MISSING_HERE));
        execute("""
                insert into refund (id, payment_id, order_id, merchant_id, trade_id, channel, origin, amount, currency, reason, status, asks, created_at, changed_at, version)
                select 'rfd_' || i, 'pay_' || i, 'ord_' || i, 'mer', 'ALIPAY:2026030222001' || lpad(i::text, 9, '0'), 'ALIPAY', 'ORDER',
                       (1000 + i %% 90000) / 2, 'CNY', 'late', case when i %% %3$d = %2$d then 'SENT' else 'DONE' end, 1, at, at, 0
                  from (select i, timestamptz '2026-03-02 00:00:00+08' + (600 + i::bigint * 85000 / %1$d) * interval '1 second' as at
                          from generate_series(%2$d, %1$d - 1, 19) i) day""".formatted(PAYMENTS, REFUNDED, STRIDE));
        execute("vacuum analyze");
    }

    /** The day is due: whoever sweeps next runs it. */
    void request() throws SQLException {
        execute("""
                insert into reconciliation (id, channel, day, status, due_at, requested_at)
                values ('rec_bench', 'ALIPAY', '%s', 'WAITING', now(), now())""".formatted(DAY));
    }

    /** Where the run stands: the status, and why it has failed if it has. */
    String status() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select status || coalesce(': ' || error, '') from reconciliation")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** How many differences of each type there are. */
    Map<String, Long> differences() throws SQLException {
        var found = new TreeMap<String, Long>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select type, count(*) from reconciliation_difference where status = 'OPEN' group by type")) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getLong(2));
            }
        }
        return found;
    }

    /** The raw limit: how many of the same lines PostgreSQL loads per second, and does nothing else with. */
    double copied(Path lines) throws SQLException, IOException {
        execute("""
                create temporary table bill_line (
                  no bigint not null, trade_no text not null, out_trade_no text not null, refund_no text, amount bigint not null,
                  fee bigint, at timestamptz not null)""");
        try (var in = Files.newInputStream(lines)) {
            var started = System.nanoTime();
            var rows =
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy bill_line from stdin", in, 1 << 16);
            var seconds = (System.nanoTime() - started) / 1e9;
            execute("drop table bill_line");
            return rows / seconds;
        }
    }

    /** The lines of the bill as COPY reads them. */
    static Path lines() throws IOException {
        var file = Files.createTempFile("bill", ".copy");
        var no = 0;
        try (var out = Files.newBufferedWriter(file)) {
            for (var number = 0; number < PAYMENTS; number++) {
                var at = DAY.atStartOfDay().plusSeconds(second(number));
                out.write("%d\t%s\tpay%d\t\\N\t%d\t%d\t%s+08\n"
                        .formatted(++no, tradeNo(number), number, fen(number), fee(fen(number)), at));
                if (number % 19 == REFUNDED) {
                    out.write("%d\t%s\tpay%d\trfd_%d\t%d\t0\t%s+08\n"
                            .formatted(++no, tradeNo(number), number, number, fen(number) / 2, at));
                }
            }
        }
        return file;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException gone) {
            throw new UncheckedIOException(new IOException(gone));
        }
    }
}
