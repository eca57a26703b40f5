package dev.warren.sandbox.carrier;

import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.signed.Desk;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

@Controller
@RequestMapping("/carrier/{name}/parcels")
class CarrierController {

    private final Carriers carriers;
    private final Desk desk;

    CarrierController(Carriers carriers, Desk desk) {
        this.carriers = carriers;
        this.desk = desk;
    }

    @PostMapping
    void take(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var carrier = carriers.named(name);
        var parcel = desk.read(request, carrier.secret(), ParcelRequest.class).toParcel(carrier.newTrackingNo());
        desk.take(
                desk.fault(Party.CARRIER, "parcel", Set.of(name, parcel.parcelId(), parcel.address())),
                request,
                response,
                fault -> carrier.take(parcel, fault).receipt());
    }

    @GetMapping("/{parcelId}")
    void tracking(
            @PathVariable String name,
            @PathVariable String parcelId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var carrier = carriers.named(name);
        desk.verify(request, carrier.secret());
        desk.tell(
                desk.fault(Party.CARRIER, "query", Set.of(name, parcelId)),
                request,
                response,
                () -> carrier.find(parcelId).map(Parcel::tracking),
                "parcelId: %s (expected: one that was handed over)".formatted(parcelId));
    }
}
