package dev.warren.logistics.shipment;

import dev.warren.logistics.carrier.Carrier;
import dev.warren.logistics.carrier.CarrierAnswer.Known;
import dev.warren.logistics.carrier.CarrierAnswer.NotKnown;
import dev.warren.logistics.carrier.CarrierAnswer.Unknown;
import dev.warren.logistics.carrier.CarrierProperties;
import dev.warren.logistics.carrier.Carriers;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Calls the carrier about one parcel: claim, call, record. The call is made outside any transaction; should we die before it is
 * recorded it is made again, which carriers recognise by the parcel's id.
 */
@Component
public class CallingCarriers {

    private final CallSchedule calls;
    private final Shipments shipments;
    private final Carriers carriers;
    private final HearingNews news;

    /** @throws IllegalArgumentException when a claim could run out during a call */
    CallingCarriers(
            CallSchedule calls,
            Shipments shipments,
            Carriers carriers,
            HearingNews news,
            ParcelProperties parcels,
            CarrierProperties properties) {
        if (parcels.claim().compareTo(Carrier.longest(properties)) <= 0) {
            throw new IllegalArgumentException(
                    "warren.parcels.claim: %s (expected: longer than warren.carrier.deadline and a turn, %s)"
                            .formatted(parcels.claim(), Carrier.longest(properties)));
        }
        this.calls = calls;
        this.shipments = shipments;
        this.carriers = carriers;
        this.news = news;
    }

    /** Does nothing when no call is due, or somebody else makes it. */
    public void call(String parcelId) {
        calls.claim(parcelId).ifPresent(call -> {
            var parcel = shipments
                    .of(parcelId)
                    .orElseThrow(() -> new UnknownParcel(parcelId))
                    .parcel(parcelId);
            switch (parcel.status()) {
                case REQUESTED -> request(call, parcel, answer -> news.hear(call, answer));
                case ACCEPTED, IN_TRANSIT -> query(call, parcel);
                case DELIVERED, LOST, REPLACED, GIVEN_UP -> news.unanswered(call, "the parcel has ended");
            }
        });
    }

    private void request(Call call, Parcel parcel, Consumer<Known> taken) {
        switch (carriers.request(parcel.request())) {
            case Known known -> taken.accept(known);
            case NotKnown() -> news.unanswered(call, "the carrier does not know what it is asked to take");
            case Unknown(var reason) -> news.unanswered(call, reason);
        }
    }

    private void query(Call call, Parcel parcel) {
        switch (carriers.whereIs(parcel.carrier(), parcel.id())) {
            case Known known -> news.hear(call, known);
            case NotKnown() -> forgotten(call, parcel);
            case Unknown(var reason) -> news.unanswered(call, reason);
        }
    }

    /** What a carrier has taken and does not know any more, it would never fetch; what it has fetched, a person has to look for. */
    private void forgotten(Call call, Parcel parcel) {
        switch (parcel.status()) {
            case REQUESTED, ACCEPTED -> request(call, parcel, answer -> news.takenAgain(call, answer));
            case IN_TRANSIT, DELIVERED, LOST, REPLACED, GIVEN_UP ->
                news.unanswered(call, "the carrier does not know the parcel any more");
        }
    }
}
