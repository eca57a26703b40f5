package dev.warren.sandbox.carrier;

import dev.warren.defaults.problem.Problem;
import dev.warren.sandbox.faults.Fault;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.faults.Line;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.faults.Reply;
import dev.warren.sandbox.signed.SignedRequests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.json.JsonMapper;

@Controller
@RequestMapping("/carrier/parcels")
class CarrierController {

    private final Carrier carrier;
    private final SignedRequests requests;
    private final Faults faults;
    private final Line line;
    private final JsonMapper json;

    CarrierController(Carrier carrier, SignedRequests requests, Faults faults, Line line, JsonMapper json) {
        this.carrier = carrier;
        this.requests = requests;
        this.faults = faults;
        this.line = line;
        this.json = json;
    }

    @PostMapping
    void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var parcel =
                requests.read(request, carrier.secret(), ParcelRequest.class).toParcel(Carrier.newTrackingNo());
        Fault fault = faults.next(Party.CARRIER, "parcel");
        line.answer(
                fault,
                request,
                response,
                () -> Reply.json(
                        202,
                        json.writeValueAsBytes(carrier.take(parcel, fault == null ? null : fault.fault())
                                .receipt())));
    }

    @GetMapping("/{parcelId}")
    void tracking(@PathVariable String parcelId, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        requests.verified(request, carrier.secret());
        line.answer(
                faults.next(Party.CARRIER, "query"),
                request,
                response,
                () -> carrier.find(parcelId)
                        .map(parcel -> Reply.json(200, json.writeValueAsBytes(parcel.tracking())))
                        .orElseThrow(() -> new Problem(
                                HttpStatus.NOT_FOUND,
                                "unknown-request",
                                "parcelId: %s (expected: one that was handed over)",
                                parcelId)));
    }
}
