package dev.warren.logistics.tracking;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.warren.logistics.carrier.CarrierNews;
import dev.warren.logistics.carrier.CarrierStatus;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everything carriers told about parcels, late and out of order as it may have come, each thing once. */
@Component
public class TrackingLog {

    private final JdbcClient jdbc;

    TrackingLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps the news, unless it was kept before.
     *
     * @return whether it is new
     */
    public boolean keep(CarrierNews news, Instant heardAt) {
        return jdbc.sql("""
                        insert into tracking_event (parcel_id, status, location, occurred_at, heard_at)
                        values (:parcel, :status, :location, :occurredAt, :heardAt)
                        on conflict (parcel_id, status, occurred_at) do nothing
                        """)
                        .param("parcel", news.parcelId())
                        .param("status", news.status().name())
                        .param("location", news.location(), Types.VARCHAR)
                        .param("occurredAt", news.occurredAt().atOffset(UTC))
                        .param("heardAt", heardAt.atOffset(UTC))
                        .update()
                == 1;
    }

    /** The tracking of each of the parcels, oldest first. */
    public Map<String, List<TrackingEvent>> of(Collection<String> parcelIds) {
        record Row(String parcelId, TrackingEvent event) {}
        return jdbc
                .sql("""
                        select parcel_id, status, location, occurred_at from tracking_event
                         where parcel_id = any(:parcels) order by occurred_at, id
                        """)
                .param("parcels", parcelIds.toArray(String[]::new))
                .query((row, number) -> new Row(
                        row.getString("parcel_id"),
                        new TrackingEvent(
                                CarrierStatus.valueOf(row.getString("status")),
                                row.getString("location"),
                                row.getObject("occurred_at", OffsetDateTime.class)
                                        .toInstant())))
                .list()
                .stream()
                .collect(groupingBy(Row::parcelId, mapping(Row::event, toList())));
    }
}
