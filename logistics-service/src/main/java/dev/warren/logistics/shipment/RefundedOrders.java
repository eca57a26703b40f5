package dev.warren.logistics.shipment;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Orders nothing more is to be sent for. */
@Repository
class RefundedOrders {

    private final JdbcClient jdbc;

    RefundedOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String orderId, Instant at) {
        jdbc.sql("insert into refunded_order (order_id, heard_at) values (?, ?) on conflict do nothing")
                .params(orderId, at.atOffset(UTC))
                .update();
    }

    boolean contains(String orderId) {
        return jdbc.sql("select exists (select from refunded_order where order_id = ?)")
                .param(orderId)
                .query(Boolean.class)
                .single();
    }
}
