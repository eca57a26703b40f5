package dev.warren.order.cancelling;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.security.Scope;
import dev.warren.order.life.OrderStatus;
import dev.warren.order.reading.Reading;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CancellingController {

    private final Reading reading;
    private final Cancelling cancelling;

    CancellingController(Reading reading, Cancelling cancelling) {
        this.reading = reading;
        this.cancelling = cancelling;
    }

    /** 202: nobody will be asked to pay any more, and the order's status tells when that is certain. 409: too late. */
    @PostMapping("/api/v1/orders/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Cancelled cancel(@PathVariable String id, Caller caller) {
        caller.require(Scope.STOREFRONT, Scope.OPS);
        var order = reading.find(id, caller);
        if (!cancelling.cancel(id)) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "order-not-cancellable",
                    "order %s is %s (expected: PLACED or AWAITING_PAYMENT)",
                    id,
                    order.status());
        }
        return new Cancelled(id, reading.find(id, caller).status());
    }

    /** Where the order stands after the request. */
    record Cancelled(String id, OrderStatus status) {}
}
