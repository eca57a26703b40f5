package dev.warren.logistics.tracking;

import static java.time.ZoneOffset.UTC;

import dev.warren.logistics.carrier.CarrierNews;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** News that contradicts our own record, kept for a person; telling it again changes nothing. */
@Component
public class Quarantine {

    private final JdbcClient jdbc;

    Quarantine(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes what was refused about a parcel off the list, because a person has dealt with it.
     *
     * @return whether there was any
     */
    public boolean dismiss(String parcelId, String by, String reason, Instant at) {
        return jdbc.sql("""
                        update quarantined_news set dismissed_at = :at, dismissed_by = :by, dismissed_because = :reason
                         where parcel_id = :parcel and dismissed_at is null
                        """)
                        .param("at", at.atOffset(UTC))
                        .param("by", by)
                        .param("reason", reason)
                        .param("parcel", parcelId)
                        .update()
                > 0;
    }

    public void keep(CarrierNews news, String reason, Instant heardAt) {
        jdbc.sql("""
                        insert into quarantined_news (parcel_id, tracking_no, status, occurred_at, reason, heard_at)
                        values (:parcel, :trackingNo, :status, :occurredAt, :reason, :heardAt)
                        on conflict (parcel_id, tracking_no, status) do nothing
                        """)
                .param("parcel", news.parcelId())
                .param("trackingNo", news.trackingNo())
                .param("status", news.status().name())
                .param("occurredAt", news.occurredAt().atOffset(UTC))
                .param("reason", reason)
                .param("heardAt", heardAt.atOffset(UTC))
                .update();
    }
}
