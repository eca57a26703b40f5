package dev.warren.logistics.shipment;

import static java.time.ZoneOffset.UTC;

import dev.warren.defaults.time.Speed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every parcel somebody should look at: a list, and as a number the meter {@code parcels.stuck}. */
@Component
public class Stuck {

    private static final String STUCK = """
              from (
                select p.*, 'NEWS_REFUSED' as reason, q.heard_at as since, q.reason as detail, p.id || ' ' || q.id as key
                  from quarantined_news q join parcel p on p.id = q.parcel_id
                 where q.dismissed_at is null
                union all
                select p.*, 'LOST', lost.heard_at, null, p.id
                  from parcel p cross join lateral (
                       select coalesce(max(t.heard_at), p.created_at) as heard_at
                         from tracking_event t where t.parcel_id = p.id) lost
                 where p.status = 'LOST'
                union all
                select p.*, 'NOT_ACCEPTED', p.created_at, null, p.id
                  from parcel p
                 where p.status = 'REQUESTED' and p.created_at < :acceptanceDue
                union all
                select p.*, 'NO_NEWS', last.heard_at, null, p.id
                  from parcel p cross join lateral (
                       select coalesce(max(t.heard_at), p.created_at) as heard_at
                         from tracking_event t where t.parcel_id = p.id) last
                 where p.status in ('ACCEPTED', 'IN_TRANSIT') and last.heard_at < :deliveryDue
              ) p
              join shipment s on s.id = p.shipment_id
              left join carrier_call c on c.parcel_id = p.id
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Duration acceptanceDue;
    private final Duration deliveryDue;

    Stuck(JdbcClient jdbc, InstantSource clock, ParcelProperties properties, Speed speed, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.acceptanceDue = speed.apply(properties.acceptanceDue());
        this.deliveryDue = speed.apply(properties.deliveryDue());
        Gauge.builder("parcels.stuck", this, Stuck::count)
                .description("Parcels somebody should look at")
                .register(meters);
    }

    /** The longest stuck first, after the one of the given time and key. */
    public List<StuckParcel> list(Instant after, String afterKey, int limit) {
        return query("select p.*, s.order_id, s.merchant_id, c.calls, c.last_error, c.due_at" + STUCK
                        + " where (p.since, p.key) > (:after, :afterKey) order by p.since, p.key limit :limit")
                .param("after", after.atOffset(UTC))
                .param("afterKey", afterKey)
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    private long count() {
        return query("select count(*)" + STUCK).query(Long.class).single();
    }

    private JdbcClient.StatementSpec query(String sql) {
        var now = clock.instant();
        return jdbc.sql(sql)
                .param("acceptanceDue", now.minus(acceptanceDue).atOffset(UTC))
                .param("deliveryDue", now.minus(deliveryDue).atOffset(UTC));
    }

    private static StuckParcel read(ResultSet row) throws SQLException {
        return new StuckParcel(
                row.getString("key"),
                row.getString("id"),
                row.getString("shipment_id"),
                row.getString("order_id"),
                row.getString("merchant_id"),
                row.getString("site"),
                row.getString("carrier"),
                ParcelStatus.valueOf(row.getString("status")),
                StuckParcel.Reason.valueOf(row.getString("reason")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getInt("calls"),
                row.getString("last_error"),
                instant(row, "due_at"),
                row.getString("detail"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
