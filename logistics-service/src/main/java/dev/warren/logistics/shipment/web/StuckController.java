package dev.warren.logistics.shipment.web;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.logistics.shipment.Repairing;
import dev.warren.logistics.shipment.Stuck;
import dev.warren.logistics.shipment.StuckParcel;
import dev.warren.logistics.shipment.UnknownParcel;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/ops/v1/stuck")
class StuckController {

    private static final int MOST = 200;

    private final Stuck stuck;
    private final Repairing repairing;

    StuckController(Stuck stuck, Repairing repairing) {
        this.stuck = stuck;
        this.repairing = repairing;
    }

    /**
     * The parcels to look at, the longest stuck first.
     *
     * @param hasMore whether there are more than these; they move up as these leave the list
     */
    record StuckParcels(List<StuckParcel> data, boolean hasMore) {

        static StuckParcels of(List<StuckParcel> parcels) {
            return new StuckParcels(parcels.stream().limit(MOST).toList(), parcels.size() > MOST);
        }
    }

    /** Why the refused news or the loss of a parcel needs no more attention. */
    record Dismissal(@NotBlank @Size(max = 500) String reason) {}

    @GetMapping
    StuckParcels list() {
        return StuckParcels.of(stuck.list(MOST + 1));
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
            throw new Problem(HttpStatus.NOT_FOUND, "parcel-not-found", "parcel %s: unknown", unknown.parcelId());
        }
    }

    @PostMapping("/{parcelId}/dismiss")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(Caller caller, @PathVariable String parcelId, @Valid @RequestBody Dismissal dismissal) {
        if (!repairing.dismiss(parcelId, caller.clientId(), dismissal.reason())) {
            throw new Problem(
                    HttpStatus.NOT_FOUND, "parcel-not-found", "parcel %s: no refused news and not lost", parcelId);
        }
    }
}
