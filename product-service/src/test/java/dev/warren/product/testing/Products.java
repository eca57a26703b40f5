package dev.warren.product.testing;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Products that nobody else's test buys. */
public final class Products {

    private Products() {}

    /** Stocks a new product; returns its sku. */
    public static String stocked(JdbcClient jdbc, int units) {
        return stocked(jdbc, "test-" + UUID.randomUUID(), units);
    }

    public static String stocked(JdbcClient jdbc, String sku, int units) {
        jdbc.sql("""
                        with added as (
                          insert into stock (sku, initial, on_hand, reserved, sold) values (:sku, :units, :units, 0, 0))
                        insert into stock_movement (sku, kind, quantity, reason, at)
                        select :sku, 'RECEIVED', :units, 'for a test', now() where :units > 0
                        """).param("sku", sku).param("units", units).update();
        return sku;
    }
}
