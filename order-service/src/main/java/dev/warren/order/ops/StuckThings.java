package dev.warren.order.ops;

import dev.warren.defaults.time.Speed;
import dev.warren.defaults.web.Position;
import dev.warren.order.OrderProperties;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Orders that have not moved for long though something should happen to them, refunds that nobody has answered for, and flash
 * sales that wait for their units or cannot be settled.
 */
@Component
class StuckThings {

    private static final String STUCK = """
              from (
                select case when refund_asked_at is null then 'order' else 'refund' end as kind,
                       id, merchant_id, status, coalesce(refund_asked_at, changed_at) as since,
                       case when refund_asked_at is not null then 'the payment center has not said what became of its refund'
                            when status in ('PLACED', 'REVIVING') then 'the product service has not answered for its stock'
                            when status = 'CLOSING' then 'the payment center has not said whether it is closed'
                            when status = 'SHIPPING' then 'its parcels have not all arrived'
                            else 'its goods are not made' end as reason,
                       case when refund_asked_at is null and status = 'IN_PRODUCTION' then 'product-service: GET /ops/v1/stuck'
                            when refund_asked_at is null and status = 'SHIPPING' then 'logistics-service: GET /ops/v1/stuck'
                            else 'POST /ops/v1/stuck/' || id || '/ask-again' end as repair
                  from orders
                 where status in ('PLACED', 'CLOSING', 'REVIVING', 'PAID', 'IN_PRODUCTION', 'SHIPPING')
                    or refund_asked_at is not null
                union all
                select 'flash-sale', id, merchant_id, status, announced_at,
                       'the product service has not answered for its units', 'POST /ops/v1/stuck/' || id || '/ask-again'
                  from flash_sale where status = 'ANNOUNCED'
                union all
                select 'flash-sale', id, merchant_id, status, closes_at,
                       'its hours are over, and some of its units are still held or leased', 'GET /ops/v1/parked-messages'
                  from flash_sale where status = 'READY'
              ) stuck
             where since < :before
            """;

    private final JdbcClient jdbc;
    private final Duration after;
    private final InstantSource clock;

    StuckThings(JdbcClient jdbc, OrderProperties properties, Speed speed, InstantSource clock) {
        this.jdbc = jdbc;
        this.after = speed.apply(properties.stuckAfter());
        this.clock = clock;
    }

    /** The longest stuck first, after the given position. */
    List<Stuck> after(Position last, int limit) {
        return select("select *" + STUCK + " and (since, id) > (:last, :lastId) order by since, id limit :limit")
                .param("last", last.at().atOffset(ZoneOffset.UTC))
                .param("lastId", last.id())
                .param("limit", limit)
                .query(Stuck.class)
                .list();
    }

    long count() {
        return select("select count(*)" + STUCK).query(Long.class).single();
    }

    private StatementSpec select(String sql) {
        return jdbc.sql(sql).param("before", clock.instant().minus(after).atOffset(ZoneOffset.UTC));
    }
}
