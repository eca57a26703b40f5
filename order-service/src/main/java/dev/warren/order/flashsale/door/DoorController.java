package dev.warren.order.flashsale.door;

import dev.warren.defaults.idempotency.Idempotency;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.security.Scope;
import dev.warren.order.flashsale.TicketStatus;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DoorController {

    private final Buying buying;

    DoorController(Buying buying) {
        this.buying = buying;
    }

    /** @param status PENDING: the broker has it, and the order is created behind the queue */
    record TicketTaken(String id, String saleId, TicketStatus status) {}

    static String addressOf(String ticket) {
        return "/api/v1/flash-tickets/" + ticket;
    }

    /** One unit for one customer. The broker has the order when this answers; its ticket says what becomes of it. */
    @PostMapping("/api/v1/flash-sales/{id}/orders")
    ResponseEntity<TicketTaken> buy(
            @PathVariable String id,
            @Parameter(required = true) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody BuyOne wish,
            Caller caller) {
        var merchantId = caller.require(Scope.STOREFRONT).requireMerchant();
        var ticket = buying.buy(id, merchantId, Idempotency.requireKey(key), wish);
        return ResponseEntity.accepted()
                .location(URI.create(addressOf(ticket)))
                .body(new TicketTaken(ticket, id, TicketStatus.PENDING));
    }
}
