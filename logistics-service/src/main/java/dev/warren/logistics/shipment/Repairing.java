package dev.warren.logistics.shipment;

import static java.time.ZoneOffset.UTC;

import dev.warren.logistics.tracking.Quarantine;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an operator can do about a stuck parcel. */
@Component
public class Repairing {

    private final Shipments shipments;
    private final CallSchedule calls;
    private final Quarantine quarantine;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Repairing(Shipments shipments, CallSchedule calls, Quarantine quarantine, JdbcClient jdbc, InstantSource clock) {
        this.shipments = shipments;
        this.calls = calls;
        this.quarantine = quarantine;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes a parcel off the list whose refused news, or whose loss, was dealt with; who said so and why is kept.
     *
     * @return whether there was anything to dismiss
     */
    @Transactional
    public boolean dismiss(String parcelId, String by, String reason) {
        var at = clock.instant();
        return quarantine.dismiss(parcelId, by, reason, at) | dismissLoss(parcelId, by, reason, at);
    }

    private boolean dismissLoss(String parcelId, String by, String reason, Instant at) {
        return jdbc.sql("""
                        insert into lost_dismissal (parcel_id, dismissed_at, dismissed_by, dismissed_because)
                        select id, :at, :by, :reason from parcel where id = :parcel and status = 'LOST'
                        on conflict (parcel_id) do nothing
                        """)
                        .param("at", at.atOffset(UTC))
                        .param("by", by)
                        .param("reason", reason)
                        .param("parcel", parcelId)
                        .update()
                == 1;
    }

    /**
     * Has its carrier called now instead of at the next rung.
     *
     * @return false when the parcel has ended and there is nothing to ask
     * @throws UnknownParcel when the parcel is none of ours
     */
    @Transactional
    public boolean callNow(String parcelId) {
        var parcel = shipments
                .lock(parcelId)
                .orElseThrow(() -> new UnknownParcel(parcelId))
                .parcel(parcelId);
        return switch (parcel.status()) {
            case REQUESTED, ACCEPTED, IN_TRANSIT -> {
                calls.now(parcel);
                yield true;
            }
            case DELIVERED, LOST -> false;
        };
    }
}
