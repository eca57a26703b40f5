package dev.warren.order.placing;

import dev.warren.defaults.idempotency.Idempotency;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.security.Scope;
import dev.warren.order.life.OrderView;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PlacingController {

    private final Placing placing;
    private final Idempotency idempotency;

    PlacingController(Placing placing, Idempotency idempotency) {
        this.placing = placing;
        this.idempotency = idempotency;
    }

    @PostMapping("/api/v1/orders")
    @ApiResponse(
            responseCode = "202",
            description = "Taken over; Location leads to it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = OrderAccepted.class)))
    ResponseEntity<?> place(
            @Parameter(required = true) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody PlaceOrder order,
            Caller caller) {
        var merchantId = caller.require(Scope.STOREFRONT).requireMerchant();
        return idempotency.once(
                caller, key, order, () -> placing.read(order, merchantId), placed -> accepted(placing.place(placed)));
    }

    private static ResponseEntity<OrderAccepted> accepted(OrderView order) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/orders/" + order.id()))
                .body(new OrderAccepted(order.id(), order.status(), order.total(), order.expiresAt()));
    }
}
