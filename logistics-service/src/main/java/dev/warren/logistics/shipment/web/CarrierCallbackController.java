package dev.warren.logistics.shipment.web;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.webhook.InvalidSignature;
import dev.warren.logistics.carrier.CarrierCallbacks;
import dev.warren.logistics.carrier.CarrierCallbacks.Told;
import dev.warren.logistics.carrier.CarrierNews;
import dev.warren.logistics.carrier.UnreadableNews;
import dev.warren.logistics.shipment.HearingNews;
import dev.warren.logistics.shipment.Outcome;
import dev.warren.logistics.shipment.UnknownParcel;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What carriers tell us unasked. 204 says that it is kept; anything else that they may tell it again. */
@RestController
class CarrierCallbackController {

    private static final int MAX_BODY = 64 * 1024;

    private final CarrierCallbacks callbacks;
    private final HearingNews hearing;

    CarrierCallbackController(CarrierCallbacks callbacks, HearingNews hearing) {
        this.callbacks = callbacks;
        this.hearing = hearing;
    }

    @PostMapping("/webhooks/carrier")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CarrierNews.class)))
    void news(@RequestHeader HttpHeaders headers, InputStream body) throws IOException {
        var told = read(headers, body.readNBytes(MAX_BODY));
        try {
            switch (hearing.hear(told)) {
                case Outcome.Changed changed -> {}
                case Outcome.Unchanged unchanged -> {}
                case Outcome.Refused refused ->
                    throw new Problem(HttpStatus.CONFLICT, "news-refused", "%s", refused.reason());
            }
        } catch (UnknownParcel unknown) {
            throw new Problem(HttpStatus.NOT_FOUND, "parcel-not-found", "parcel %s: unknown", unknown.parcelId());
        }
    }

    private Told read(HttpHeaders headers, byte[] body) {
        try {
            return callbacks.read(headers::getFirst, body);
        } catch (InvalidSignature forged) {
            throw new Problem(HttpStatus.UNAUTHORIZED, "invalid-signature", "%s", String.valueOf(forged.getMessage()));
        } catch (UnreadableNews garbage) {
            throw new Problem(HttpStatus.BAD_REQUEST, "malformed-json", "%s", String.valueOf(garbage.getMessage()));
        }
    }
}
