package dev.warren.benchmarks.callbacks;

import dev.warren.benchmarks.suite.Suite;
import java.sql.SQLException;

/**
 * Payments that wait for their callbacks, each with one code that is shown and the task that had it made, and the orders they are
 * for. They are written straight into the databases: to place that many orders would take longer than what is measured. The orders
 * are at their end already, so that nothing but the callback is at work.
 */
final class PreparedPayments {

    static final int AMOUNT = 4_900;

    private static final String PAYMENTS = """
            insert into payment
                   (id, order_id, merchant_id, channel, subject, amount, currency, status, requested_at, expires_at, changed_at, version)
            select 'pay_' || ? || n, 'ord_' || ? || n, 'mer_bench', 'ALIPAY', 'benchmark', %d, 'CNY', 'PENDING', now(), now() + interval '1 day', now(), 0
              from generate_series(0, ? - 1) n""".formatted(AMOUNT);

    private static final String ATTEMPTS = """
            insert into payment_attempt
                   (out_trade_no, payment_id, number, channel, status, qr_code, pay_within, asked_at, shown_at, code_expires_at, provider_expires_at, asks)
            select 'pay' || ? || n, 'pay_' || ? || n, 1, 'ALIPAY', 'WAITING', 'https://qr.alipay.com/bench', 86400, now(), now(),
                   now() + interval '1 day', now() + interval '1 day', 0
              from generate_series(0, ? - 1) n""";

    private static final String TASKS = """
            insert into pay_task (id, order_id, merchant_id, payment_id, channel, status, runs, retries, created_at, changed_at, version)
            select 'ptk_' || ? || n, 'ord_' || run || n, 'mer_bench', 'pay_' || run || n, 'ALIPAY', 'SUCCEEDED', 1, 0, now(), now(), 0
              from (select ?::text as run) r, generate_series(0, ? - 1) n""";

    private static final String ORDERS = """
            insert into orders
                   (id, version, merchant_id, customer_id, channel, amount, currency, lines, recipient, status, payment, parcels, history,
                    placed_at, expires_at, changed_at)
            select 'ord_' || ? || n, 0, 'mer_bench', 'cus_bench', 'ALIPAY', %d, 'CNY', '[]',
                   '{"name": "Li Lei", "phone": "+8613800000000", "address": "Shanghai"}', 'COMPLETED',
                   jsonb_build_object('status', 'PAID', 'channel', 'ALIPAY', 'paymentId', 'pay_' || ? || n), '[]', '[]', now(), now(), now()
              from generate_series(0, ? - 1) n""".formatted(AMOUNT);

    private final Suite suite;
    private final String run = Long.toString(System.currentTimeMillis(), 36) + "x";
    private final int count;

    PreparedPayments(Suite suite, int count) throws SQLException {
        this.suite = suite;
        this.count = count;
        insert("payments", PAYMENTS);
        insert("payments", ATTEMPTS);
        insert("payments", TASKS);
        insert("orders", ORDERS);
        update("payments", "analyze payment, payment_attempt, pay_task");
    }

    int count() {
        return count;
    }

    /** Our number of the nth payment at the provider. */
    String outTradeNo(int number) {
        return "pay" + run + number;
    }

    /** The provider's number of the nth trade. */
    String tradeNo(int number) {
        return "2026" + run + number;
    }

    /** Callbacks that were stored and not applied yet; by an index, so that asking takes nothing from those who apply them. */
    long waiting() throws SQLException {
        return number("select count(*) from callback_receipt where next_look_at is not null and out_trade_no like ?");
    }

    /**
     * Nothing lost, nothing twice: as many receipts as callbacks, each applied, as many payments paid, and as many trades.
     *
     * @throws IllegalStateException that says what differs
     */
    void check(int sent) throws SQLException {
        expect("receipts", "select count(*) from callback_receipt where out_trade_no like ?", sent);
        expect(
                "applied receipts",
                "select count(*) from callback_receipt where out_trade_no like ? and status = 'APPLIED'",
                sent);
        expect(
                "paid payments",
                "select count(*) from payment_attempt a join payment p on p.id = a.payment_id where a.out_trade_no like ? and p.status = 'PAID' and a.status = 'PAID'",
                sent);
        expect(
                "trades at their amount",
                "select count(*) from trade where out_trade_no like ? and counted and amount = " + AMOUNT,
                sent);
    }

    private void expect(String what, String sql, long expected) throws SQLException {
        var seen = number(sql);
        if (seen != expected) {
            throw new IllegalStateException("%s: %d (expected: %d)".formatted(what, seen, expected));
        }
    }

    private long number(String sql) throws SQLException {
        try (var connection = suite.database("payments");
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, "pay" + run + "%");
            var rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    private void insert(String database, String sql) throws SQLException {
        try (var connection = suite.database(database);
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, run);
            statement.setString(2, run);
            statement.setInt(3, count);
            statement.executeUpdate();
        }
    }

    private void update(String database, String sql) throws SQLException {
        try (var connection = suite.database(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
