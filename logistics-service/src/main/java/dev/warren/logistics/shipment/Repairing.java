package dev.warren.logistics.shipment;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an operator can do about a stuck parcel. */
@Component
public class Repairing {

    private final Shipments shipments;
    private final CallSchedule calls;

    Repairing(Shipments shipments, CallSchedule calls) {
        this.shipments = shipments;
        this.calls = calls;
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
