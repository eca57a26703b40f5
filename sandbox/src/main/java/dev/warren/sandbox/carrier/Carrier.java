package dev.warren.sandbox.carrier;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.time.Speed;
import dev.warren.sandbox.Recent;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.signed.SignedCallbacks;
import dev.warren.sandbox.time.Agenda;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** One of the carriers: takes parcels, carries them for a while, and says where they are. */
class Carrier {

    private final Recent<Parcel> parcels;
    private final String name;
    private final String secret;
    private final CarrierProperties.Ways ways;
    private final SignedCallbacks callbacks;
    private final Agenda agenda;
    private final Speed speed;
    private final InstantSource clock;

    Carrier(
            String name,
            String secret,
            CarrierProperties.Ways ways,
            int kept,
            SignedCallbacks callbacks,
            Agenda agenda,
            Speed speed,
            InstantSource clock) {
        this.parcels = new Recent<>(kept);
        this.name = name;
        this.secret = secret;
        this.ways = ways;
        this.callbacks = callbacks;
        this.agenda = agenda;
        this.speed = speed;
        this.clock = clock;
    }

    String secret() {
        return secret;
    }

    String newTrackingNo() {
        return ways.prefix() + ThreadLocalRandom.current().nextLong(100_000_000_000L, 1_000_000_000_000L);
    }

    /**
     * Takes a parcel; one that is known already is answered as the first time and not taken again.
     *
     * @throws Problem 409 when the number stands for another parcel already
     */
    Parcel take(Parcel asked, @Nullable FaultKind fault) {
        var parcel = parcels.get(asked.parcelId(), name -> asked);
        if (parcel == asked) {
            parcel.become(Parcel.Status.ACCEPTED, clock.instant());
            agenda.after(speed.apply(ways.collectsAfter()), () -> depart(parcel, fault));
        } else if (!parcel.goesTheSameWayAs(asked)) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "request-id-reused",
                    "parcelId: %s was used for another way (expected: a new number)",
                    asked.parcelId());
        }
        return parcel;
    }

    Optional<Parcel> find(String parcelId) {
        return parcels.find(parcelId);
    }

    private void depart(Parcel parcel, @Nullable FaultKind fault) {
        var end = fault == FaultKind.LOSE ? Parcel.Status.LOST : Parcel.Status.DELIVERED;
        move(parcel, Parcel.Status.IN_TRANSIT);
        agenda.after(speed.apply(ways.deliversIn()), () -> move(parcel, end));
    }

    private void move(Parcel parcel, Parcel.Status next) {
        callbacks.send(Party.CARRIER, name, secret, parcel.callbackUrl(), parcel.become(next, clock.instant()));
    }
}
