package dev.warren.product.stock;

import dev.warren.defaults.time.Speed;
import dev.warren.product.stuck.StuckSource;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reservations that wait for the end of an order long after it must have ended, and those that heard a contradiction. They
 * are shown and never released here: only the order knows whether it was paid.
 */
@Component
class StuckReservations implements StuckSource {

    private static final String STUCK = """
            select 'reservation-overdue' as kind, order_id as id, order_id, status, order_expires_at as since,
                   'the end of the order was never heard of' as reason
              from reservation where status = 'RESERVED' and order_expires_at < :reservationsBefore
            union all
            select 'reservation-refused', order_id, order_id, status, changed_at, refusal
              from reservation where refusal is not null
            """;

    private static final String DISMISS = """
            with refused as (
                select order_id, refusal from reservation where order_id = ? and refusal is not null for update)
            update reservation set refusal = null from refused where reservation.order_id = refused.order_id
            returning refused.refusal
            """;

    private final JdbcClient jdbc;
    private final Duration grace;
    private final InstantSource clock;

    StuckReservations(JdbcClient jdbc, StockSettings settings, Speed speed, InstantSource clock) {
        this.jdbc = jdbc;
        this.grace = speed.apply(settings.overdueAfter());
        this.clock = clock;
    }

    @Override
    public Rows stuck() {
        var latest = clock.instant().minus(grace).atOffset(ZoneOffset.UTC);
        return new Rows(STUCK, Map.of("reservationsBefore", latest));
    }

    @Override
    public Optional<String> dismiss(String id) {
        return jdbc.sql(DISMISS).param(id).query(String.class).optional();
    }
}
