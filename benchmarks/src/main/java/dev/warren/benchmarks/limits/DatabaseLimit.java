package dev.warren.benchmarks.limits;

import dev.warren.localstack.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * One order's SQL in one transaction (conditional stock update, order, line, outbox row) under pgbench. D_pg: over 1,000 products
 * by 8 clients; D_hot: every order updates the stock of the same product.
 */
public final class DatabaseLimit {

    private static final List<String> SCHEMA = List.of(
            "create table if not exists stock (sku int primary key, available bigint not null check (available >= 0))",
            "insert into stock select s, 1000000000 from generate_series(1, 1000) s on conflict do nothing",
            "create table if not exists orders (id bigint primary key, customer text not null, amount bigint not null, status text not null, placed_at timestamptz not null)",
            "create table if not exists order_line (order_id bigint not null, no int not null, sku int not null, quantity int not null, amount bigint not null, primary key (order_id, no))",
            "create table if not exists outbox (id bigint generated always as identity primary key, aggregate_id bigint not null, routing_key text not null, payload bytea not null, created_at timestamptz not null default now())");

    private static final String TRANSACTION = """
            \\set sku random(1, %d)
            \\set id random(1, 9000000000000000000)
            begin;
            update stock set available = available - 1 where sku = :sku and available >= 1;
            insert into orders values (:id, 'cus_1', 15800, 'PLACED', now());
            insert into order_line values (:id, 1, :sku, 1, 15800);
            insert into outbox (aggregate_id, routing_key, payload) values (:id, 'order.placed', decode(repeat('7b', 400), 'hex'));
            commit;
            """;

    private final Pgbench all;
    private final Pgbench one;

    /** @throws IllegalStateException when this machine has no pgbench; says how to get it */
    public DatabaseLimit(Database database) throws SQLException {
        this.all = new Pgbench(database, SCHEMA, TRANSACTION.formatted(1_000));
        this.one = new Pgbench(database, SCHEMA, TRANSACTION.formatted(1));
    }

    /** Orders of any of the products. */
    public Pgbench.Limit transactions(int clients, int seconds) throws IOException, InterruptedException {
        return all.run(clients, seconds);
    }

    /** Orders that all want the same product. */
    public Pgbench.Limit transactionsOnOneProduct(int clients, int seconds) throws IOException, InterruptedException {
        return one.run(clients, seconds);
    }
}
