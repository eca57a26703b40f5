package dev.warren.logistics.shipment;

import static java.time.ZoneOffset.UTC;

import dev.warren.messaging.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * When a carrier is called next about each parcel that has not ended: a row that decides, and a message that wakes on time. A claim
 * moves the row into the future, so two callers never hold it together and a caller that died lets go of it by itself.
 */
@Component
class CallSchedule {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Ladders ladders;
    private final InstantSource clock;
    private final Duration claim;

    CallSchedule(JdbcClient jdbc, Outbox outbox, Ladders ladders, InstantSource clock, ParcelProperties properties) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.ladders = ladders;
        this.clock = clock;
        this.claim = properties.claim();
    }

    /** The first call, at once. */
    void start(Parcel parcel) {
        jdbc.sql("insert into carrier_call (parcel_id, due_at) values (:parcel, :due)")
                .param("parcel", parcel.id())
                .param("due", now().atOffset(UTC))
                .update();
        wake(parcel, Duration.ZERO);
    }

    /** Begins the ladder anew after news, or ends it with the parcel. */
    void restart(Parcel parcel) {
        switch (parcel.status()) {
            case REQUESTED, ACCEPTED, IN_TRANSIT -> {
                var pause = ladders.pause(parcel.status(), 0);
                jdbc.sql("""
                                update carrier_call set due_at = :due, calls = 0, last_error = null
                                 where parcel_id = :parcel
                                """)
                        .param("due", now().plus(pause).atOffset(UTC))
                        .param("parcel", parcel.id())
                        .update();
                wake(parcel, pause);
            }
            case DELIVERED, LOST, REPLACED, GIVEN_UP ->
                jdbc.sql("delete from carrier_call where parcel_id = :parcel")
                        .param("parcel", parcel.id())
                        .update();
        }
    }

    /** Makes the next call due at once, out of turn. */
    void now(Parcel parcel) {
        jdbc.sql("update carrier_call set due_at = :due where parcel_id = :parcel")
                .param("due", now().atOffset(UTC))
                .param("parcel", parcel.id())
                .update();
        wake(parcel, Duration.ZERO);
    }

    /** Takes the call if it is due and nobody else has it. */
    @Transactional
    Optional<Call> claim(String parcelId) {
        var now = now();
        var until = now.plus(claim);
        return jdbc.sql("""
                        update carrier_call set due_at = :until, calls = calls + 1
                         where parcel_id = :parcel and due_at <= :now returning calls
                        """)
                .param("until", until.atOffset(UTC))
                .param("parcel", parcelId)
                .param("now", now.atOffset(UTC))
                .query(Integer.class)
                .optional()
                .map(number -> new Call(parcelId, number, until));
    }

    /** The next rung after a call that told nothing new, unless news came in between. */
    void again(Call call, Parcel parcel, String error) {
        var pause = ladders.pause(parcel.status(), call.number());
        var rescheduled = jdbc.sql("""
                        update carrier_call set due_at = :due, last_error = nullif(:error, '')
                         where parcel_id = :parcel and due_at = :until
                        """)
                .param("due", now().plus(pause).atOffset(UTC))
                .param("error", error)
                .param("parcel", call.parcelId())
                .param("until", call.until().atOffset(UTC))
                .update();
        if (rescheduled == 1) {
            wake(parcel, pause);
        }
    }

    /** Parcels past due that no message woke, the longest waiting first. */
    List<String> overdue(Duration by, int limit) {
        return jdbc.sql("select parcel_id from carrier_call where due_at <= :before order by due_at limit :limit")
                .param("before", now().minus(by).atOffset(UTC))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    private void wake(Parcel parcel, Duration pause) {
        outbox.publishAfter(
                pause, ParcelDue.QUEUE, new ParcelDue(parcel.shipment().orderId(), parcel.id()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
