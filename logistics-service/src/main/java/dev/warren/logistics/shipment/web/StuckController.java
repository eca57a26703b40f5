package dev.warren.logistics.shipment.web;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Page;
import dev.warren.defaults.web.Position;
import dev.warren.logistics.carrier.CarrierProperties;
import dev.warren.logistics.shipment.Repairing;
import dev.warren.logistics.shipment.Stuck;
import dev.warren.logistics.shipment.StuckParcel;
import dev.warren.logistics.shipment.UnknownParcel;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/ops/v1/stuck")
class StuckController {

    private final Stuck stuck;
    private final Repairing repairing;
    private final CarrierProperties carriers;

    StuckController(Stuck stuck, Repairing repairing, CarrierProperties carriers) {
        this.stuck = stuck;
        this.repairing = repairing;
        this.carriers = carriers;
    }

    /** Why a person decides as they do; kept with the parcel. */
    record Reason(@NotBlank @Size(max = 500) String reason) {}

    /** @param carrier of the new parcel; the same as of the lost one, if missing */
    record SendAgain(
            @NotBlank @Size(max = 500) String reason,
            @Nullable String carrier) {}

    /** @param parcelId of the new parcel */
    record SentAgain(String parcelId) {}

    /** The parcels to look at, the longest stuck first. */
    @GetMapping
    Page<StuckParcel> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var size = Cursor.limit(limit);
        var after = Position.of(cursor);
        return Page.of(stuck.list(after.at(), after.id(), size + 1), size, StuckController::key);
    }

    private static String key(StuckParcel parcel) {
        return new Position(parcel.since(), parcel.key()).key();
    }

    /** Sends what was in a lost parcel once more, under another number. */
    @PostMapping("/{parcelId}/send-again")
    @ResponseStatus(HttpStatus.CREATED)
    SentAgain sendAgain(Caller caller, @PathVariable String parcelId, @Valid @RequestBody SendAgain order) {
        requireCarrier(order.carrier());
        try {
            return repairing
                    .sendAgain(parcelId, order.carrier(), caller.clientId(), order.reason())
                    .map(SentAgain::new)
                    .orElseThrow(() -> notLost(parcelId));
        } catch (UnknownParcel unknown) {
            throw unknown(unknown);
        }
    }

    /** Lets a lost parcel be; the shipment can end without it. */
    @PostMapping("/{parcelId}/give-up")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveUp(Caller caller, @PathVariable String parcelId, @Valid @RequestBody Reason decision) {
        try {
            if (!repairing.giveUp(parcelId, caller.clientId(), decision.reason())) {
                throw notLost(parcelId);
            }
        } catch (UnknownParcel unknown) {
            throw unknown(unknown);
        }
    }

    private void requireCarrier(@Nullable String carrier) {
        var known = carriers.named().keySet();
        if (carrier != null && !known.contains(carrier)) {
            throw Problem.invalid(
                    "carrier", "carrier: %s (expected one of: %s)".formatted(carrier, new TreeSet<>(known)));
        }
    }

    private static Problem notLost(String parcelId) {
        return new Problem(
                HttpStatus.CONFLICT, "parcel-not-lost", "parcel %s: not lost (expected: a lost one)", parcelId);
    }

    private static Problem unknown(UnknownParcel unknown) {
        return new Problem(HttpStatus.NOT_FOUND, "parcel-not-found", "parcel %s: unknown", unknown.parcelId());
    }

    @PostMapping("/{parcelId}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(@PathVariable String parcelId) {
        try {
            if (!repairing.callNow(parcelId)) {
                throw new Problem(
                        HttpStatus.CONFLICT,
                        "parcel-has-ended",
                        "parcel %s was delivered or lost (expected: one on its way)",
                        parcelId);
            }
        } catch (UnknownParcel unknown) {
            throw unknown(unknown);
        }
    }

    @PostMapping("/{parcelId}/dismiss")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(Caller caller, @PathVariable String parcelId, @Valid @RequestBody Reason dismissal) {
        if (!repairing.dismiss(parcelId, caller.clientId(), dismissal.reason())) {
            throw new Problem(HttpStatus.NOT_FOUND, "parcel-not-found", "parcel %s: no refused news", parcelId);
        }
    }
}
