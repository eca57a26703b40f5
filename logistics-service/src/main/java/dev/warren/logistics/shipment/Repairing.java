package dev.warren.logistics.shipment;

import dev.warren.logistics.tracking.Quarantine;
import dev.warren.messaging.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an operator can do about a stuck parcel. */
@Component
public class Repairing {

    private final Shipments shipments;
    private final CallSchedule calls;
    private final Quarantine quarantine;
    private final Outbox outbox;
    private final InstantSource clock;

    Repairing(Shipments shipments, CallSchedule calls, Quarantine quarantine, Outbox outbox, InstantSource clock) {
        this.shipments = shipments;
        this.calls = calls;
        this.quarantine = quarantine;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Takes a parcel off the list whose refused news were dealt with; who said so and why is kept.
     *
     * @return whether there was anything to dismiss
     */
    @Transactional
    public boolean dismiss(String parcelId, String by, String reason) {
        return quarantine.dismiss(parcelId, by, reason, clock.instant());
    }

    /**
     * Sends what was in a lost parcel once more.
     *
     * @param carrier of the new parcel; the same as of the lost one, if missing
     * @return the new parcel's id, or nothing when the parcel is not lost, so that it is sent again once
     * @throws UnknownParcel when the parcel is none of ours
     */
    @Transactional
    public Optional<String> sendAgain(String parcelId, @Nullable String carrier, String by, String reason) {
        var shipment = lock(parcelId);
        var decision = new Decision(now(), by, reason);
        var sent = shipment.sendAgain(
                parcelId, carrier == null ? shipment.parcel(parcelId).carrier() : carrier, decision);
        sent.ifPresent(replacement -> {
            shipment.heardAt(decision.at());
            shipments.flush();
            outbox.publish(ParcelReplaced.of(parcelId, replacement, decision));
            calls.start(replacement);
        });
        return sent.map(Parcel::id);
    }

    /**
     * Lets a lost parcel be; with the last one the shipment ends.
     *
     * @return false when the parcel is not lost
     * @throws UnknownParcel when the parcel is none of ours
     */
    @Transactional
    public boolean giveUp(String parcelId, String by, String reason) {
        var shipment = lock(parcelId);
        if (!(shipment.giveUp(parcelId, new Decision(now(), by, reason)) instanceof Outcome.Changed changed)) {
            return false;
        }
        shipment.heardAt(now());
        changed.events().forEach(outbox::publish);
        return true;
    }

    private Shipment lock(String parcelId) {
        return shipments.lock(parcelId).orElseThrow(() -> new UnknownParcel(parcelId));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Has its carrier called now instead of at the next rung.
     *
     * @return false when the parcel has ended and there is nothing to ask
     * @throws UnknownParcel when the parcel is none of ours
     */
    @Transactional
    public boolean callNow(String parcelId) {
        var parcel = lock(parcelId).parcel(parcelId);
        return switch (parcel.status()) {
            case REQUESTED, ACCEPTED, IN_TRANSIT -> {
                calls.now(parcel);
                yield true;
            }
            case DELIVERED, LOST, REPLACED, GIVEN_UP -> false;
        };
    }
}
