package dev.warren.logistics.shipment;

import dev.warren.logistics.carrier.CarrierAnswer.Known;
import dev.warren.logistics.carrier.CarrierCallbacks.Told;
import dev.warren.logistics.carrier.CarrierNews;
import dev.warren.logistics.tracking.Quarantine;
import dev.warren.logistics.tracking.TrackingLog;
import dev.warren.messaging.Outbox;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what carriers tell, by themselves or when asked: tracking, transition, events and the next call in one transaction. */
@Component
public class HearingNews {

    private static final Logger log = LoggerFactory.getLogger(HearingNews.class);

    private final Shipments shipments;
    private final TrackingLog tracking;
    private final Quarantine quarantine;
    private final CallSchedule calls;
    private final Outbox outbox;
    private final InstantSource clock;

    HearingNews(
            Shipments shipments,
            TrackingLog tracking,
            Quarantine quarantine,
            CallSchedule calls,
            Outbox outbox,
            InstantSource clock) {
        this.shipments = shipments;
        this.tracking = tracking;
        this.quarantine = quarantine;
        this.calls = calls;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Takes in what a carrier tells unasked; of its own parcels alone.
     *
     * @throws UnknownParcel when the parcel is none of ours
     */
    @Transactional
    public Outcome hear(Told told) {
        var news = told.news();
        var shipment = lock(news.parcelId());
        var carrier = shipment.parcel(news.parcelId()).carrier();
        return carrier.equals(told.carrier())
                ? apply(shipment, news)
                : refuse(
                        news,
                        "parcel %s does not go with %s (expected: %s)"
                                .formatted(news.parcelId(), told.carrier(), carrier));
    }

    /** Takes in that a carrier has once more taken a parcel that it had forgotten. */
    @Transactional
    void takenAgain(Call call, Known answer) {
        var shipment = lock(call.parcelId());
        if (shipment.parcel(call.parcelId()).takenAgainAs(answer.trackingNo())) {
            shipment.heardAt(clock.instant());
        }
        hear(call, answer);
    }

    /** Takes in the answer to a call: the way the parcel came, then where it is. */
    @Transactional
    void hear(Call call, Known answer) {
        var shipment = lock(call.parcelId());
        var parcel = shipment.parcel(call.parcelId());
        answer.news().forEach(news -> apply(shipment, news));
        conclude(shipment, new CarrierNews(parcel.id(), answer.trackingNo(), answer.status(), null, clock.instant()));
        switch (parcel.status()) {
            case REQUESTED, ACCEPTED, IN_TRANSIT -> calls.again(call, parcel, "");
            case DELIVERED, LOST, REPLACED, GIVEN_UP -> {} // nothing more to ask
        }
    }

    /** Takes in that a call was not answered. */
    @Transactional
    void unanswered(Call call, String reason) {
        var parcel = lock(call.parcelId()).parcel(call.parcelId());
        switch (parcel.status()) {
            case REQUESTED, ACCEPTED, IN_TRANSIT -> {
                log.warn("{} did not answer about parcel {}: {}", parcel.carrier(), parcel.id(), reason);
                calls.again(call, parcel, reason);
            }
            case DELIVERED, LOST, REPLACED, GIVEN_UP -> {} // news came while we asked
        }
    }

    private Outcome apply(Shipment shipment, CarrierNews news) {
        if (shipment.parcel(news.parcelId()).isTrackedAs(news.trackingNo()) && tracking.keep(news, clock.instant())) {
            shipment.heardAt(clock.instant());
        }
        return conclude(shipment, news);
    }

    private Outcome conclude(Shipment shipment, CarrierNews news) {
        var outcome = shipment.hear(news);
        switch (outcome) {
            case Outcome.Changed changed -> {
                shipment.heardAt(clock.instant());
                changed.events().forEach(outbox::publish);
                calls.restart(shipment.parcel(news.parcelId()));
            }
            case Outcome.Unchanged unchanged -> {}
            case Outcome.Refused refused -> refuse(news, refused.reason());
        }
        return outcome;
    }

    private Outcome refuse(CarrierNews news, String reason) {
        log.warn("Quarantined news: {}", reason);
        quarantine.keep(news, reason, clock.instant());
        return Outcome.refused(reason);
    }

    private Shipment lock(String parcelId) {
        return shipments.lock(parcelId).orElseThrow(() -> new UnknownParcel(parcelId));
    }
}
