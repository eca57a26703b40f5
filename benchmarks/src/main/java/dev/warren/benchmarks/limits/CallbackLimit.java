package dev.warren.benchmarks.limits;

import dev.warren.localstack.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * D_cb: one callback's SQL in one transaction (receipt row on conflict do nothing, conditional update of the payment, outbox
 * row) over 100,000 payments, under pgbench.
 */
public final class CallbackLimit {

    private static final List<String> SCHEMA = List.of(
            "create table if not exists cb_payment (id int primary key, status text not null, amount bigint not null, changed_at timestamptz not null)",
            "insert into cb_payment select n, 'PENDING', 4900, now() from generate_series(1, 100000) n on conflict do nothing",
            "create table if not exists cb_receipt (id bigint primary key, channel text not null, notice_id text not null, business_key text not null, payment_id int not null, body bytea not null, received_at timestamptz not null, unique (channel, notice_id), unique (channel, business_key))",
            "create table if not exists cb_outbox (id bigint generated always as identity primary key, aggregate_id bigint not null, routing_key text not null, payload bytea not null, created_at timestamptz not null default now())");

    private static final String TRANSACTION = """
            \\set payment random(1, 100000)
            \\set id random(1, 9000000000000000000)
            begin;
            insert into cb_receipt values (:id, 'ALIPAY', 'notice-' || :id, 'trade-' || :id, :payment, decode(repeat('61', 1000), 'hex'), now()) on conflict do nothing;
            update cb_payment set status = 'PENDING', changed_at = now() where id = :payment and status = 'PENDING';
            insert into cb_outbox (aggregate_id, routing_key, payload) values (:id, 'payment.callback-received', decode(repeat('7b', 100), 'hex'));
            commit;
            """;

    private final Pgbench pgbench;

    /** @throws IllegalStateException when this machine has no pgbench; says how to get it */
    public CallbackLimit(Database database) throws SQLException {
        this.pgbench = new Pgbench(database, SCHEMA, TRANSACTION);
    }

    public Pgbench.Limit callbacks(int clients, int seconds) throws IOException, InterruptedException {
        return pgbench.run(clients, seconds);
    }
}
