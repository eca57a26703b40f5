package dev.warren.product.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.product.stock.MovementKind.Place;
import dev.warren.product.testing.ProductServiceTest;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database from before there was a ledger gets one that adds up, and holds all that was known. */
@ProductServiceTest
class LedgerMigrationTest {

    private static final String SCHEMA = "before_the_ledger";

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void clean() {
        flyway(MigrationVersion.LATEST).clean();
    }

    @Test
    void carriesOverWhatWasKnown() {
        flyway(MigrationVersion.fromVersion("11")).migrate();
        write("insert into %s.stock (sku, initial, on_hand, reserved, sold) values ('apple', 100, 83, 4, 13)");
        write("""
                insert into %s.stock_receipt (sku, quantity, reason, received_by, received_at)
                values ('apple', 30, 'delivery 7', 'ops', '2026-01-01Z')""");
        write("""
                insert into %s.reservation (order_id, status, skus, quantities, changed_at)
                values ('ord_1', 'RESERVED', '{apple}', '{4}', now()), ('ord_2', 'SOLD', '{apple}', '{13}', now()),
                       ('ord_3', 'RELEASED', '{apple}', '{5}', now()), ('ord_4', 'RETURNED', '{apple}', '{6}', now()),
                       ('ord_5', 'REJECTED', '{apple}', '{999}', now()), ('ord_6', 'VOID', '{}', '{}', now())""");
        write("""
                insert into %s.stock_return (order_id, skus, quantities, reason, returned_at)
                values ('ord_4', '{apple}', '{6}', 'never made', '2026-01-02Z')""");

        flyway(MigrationVersion.LATEST).migrate();

        var sums = jdbc.sql(
                        "select kind, sum(quantity) as quantity from %s.stock_movement where sku = 'apple' group by kind"
                                .formatted(SCHEMA))
                .query(Sum.class)
                .list();
        assertThat(effect(sums, Place.ON_HAND)).isEqualTo(83);
        assertThat(effect(sums, Place.RESERVED)).isEqualTo(4);
        assertThat(effect(sums, Place.SOLD)).isEqualTo(13);
        assertThat(lines("""
                        select concat_ws(' ', kind, quantity, order_id, reason, by, extract(day from at at time zone 'UTC'))
                          from %s.stock_movement where sku = 'apple' and reason is not null order by id""")).first().asString().startsWith("RECEIVED 70 there before the ledger");
        assertThat(lines("""
                        select concat_ws(' ', kind, quantity, order_id, reason, by, extract(day from at at time zone 'UTC'))
                          from %s.stock_movement where sku = 'apple' and reason is not null and at < '2026-01-03Z' order by id""")).containsExactly("RECEIVED 30 delivery 7 ops 1", "RETURNED 6 ord_4 never made 2");
    }

    private record Sum(MovementKind kind, long quantity) {}

    private static long effect(List<Sum> sums, Place place) {
        return sums.stream()
                .mapToLong(sum -> sum.quantity * sum.kind.effectOn(place))
                .sum();
    }

    private void write(String sql) {
        jdbc.sql(sql.formatted(SCHEMA)).update();
    }

    private List<String> lines(String sql) {
        return jdbc.sql(sql.formatted(SCHEMA)).query(String.class).list();
    }

    private Flyway flyway(MigrationVersion target) {
        return Flyway.configure()
                .dataSource(database)
                .schemas(SCHEMA)
                .locations("classpath:db/migration")
                .target(target)
                .cleanDisabled(false)
                .load();
    }
}
