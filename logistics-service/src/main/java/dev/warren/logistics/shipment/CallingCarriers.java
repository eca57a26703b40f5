package dev.warren.logistics.shipment;

import dev.warren.logistics.carrier.Carrier;
import dev.warren.logistics.carrier.CarrierAnswer;
import dev.warren.logistics.carrier.CarrierAnswer.Known;
import dev.warren.logistics.carrier.CarrierAnswer.Unknown;
import dev.warren.logistics.carrier.CarrierProperties;
import org.springframework.stereotype.Component;

/**
 * Calls the carrier about one parcel: claim, call, record. The call is made outside any transaction; should we die before it is
 * recorded it is made again, which carriers recognise by the parcel's id.
 */
@Component
public class CallingCarriers {

    private final CallSchedule calls;
    private final Shipments shipments;
    private final Carrier carrier;
    private final HearingNews news;

    /** @throws IllegalArgumentException when a claim could run out during a call */
    CallingCarriers(
            CallSchedule calls,
            Shipments shipments,
            Carrier carrier,
            HearingNews news,
            ParcelProperties parcels,
            CarrierProperties carriers) {
        if (parcels.claim().compareTo(carriers.deadline()) <= 0) {
            throw new IllegalArgumentException(
                    "warren.parcels.claim: %s (expected: longer than warren.carrier.deadline, %s)"
                            .formatted(parcels.claim(), carriers.deadline()));
        }
        this.calls = calls;
        this.shipments = shipments;
        this.carrier = carrier;
        this.news = news;
    }

    /** Does nothing when no call is due, or somebody else makes it. */
    public void call(String parcelId) {
        calls.claim(parcelId).ifPresent(call -> {
            switch (ask(parcelId)) {
                case Known known -> news.hear(call, known);
                case Unknown unknown -> news.unanswered(call, unknown.reason());
            }
        });
    }

    private CarrierAnswer ask(String parcelId) {
        var parcel = shipments
                .of(parcelId)
                .orElseThrow(() -> new UnknownParcel(parcelId))
                .parcel(parcelId);
        return switch (parcel.status()) {
            case REQUESTED -> carrier.request(parcel.request());
            case ACCEPTED, IN_TRANSIT -> carrier.whereIs(parcelId);
            case DELIVERED, LOST -> new Unknown("the parcel has ended");
        };
    }
}
