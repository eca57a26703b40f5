package dev.warren.payment.stuck;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.payment.callback.ApplyingCallbacks;
import dev.warren.payment.payment.PaymentView;
import dev.warren.payment.payment.ReadingPayments;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The buttons behind the list: what stands still is looked at right now. Pressed twice they do no harm. */
@RestController
@RequestMapping("/ops/v1")
class MovingController {

    private final MovingPayments moving;
    private final ApplyingCallbacks callbacks;
    private final ReadingPayments payments;

    MovingController(MovingPayments moving, ApplyingCallbacks callbacks, ReadingPayments payments) {
        this.moving = moving;
        this.callbacks = callbacks;
        this.payments = payments;
    }

    /** Asks the provider about every open code of a payment, and closes those that are to be closed. */
    @PostMapping("/payments/{id}/ask")
    @ApiResponse(responseCode = "202", description = "The provider is asked now")
    ResponseEntity<PaymentView> ask(Caller caller, @PathVariable String id) {
        var before = read(caller, id);
        if (!moving.ask(id)) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "nothing-to-ask",
                    "payment %s is %s and has no open code (expected: one that is shown or to be closed)",
                    id,
                    before.status());
        }
        return ResponseEntity.accepted().body(before);
    }

    /** Closes a payment whose time is over, at the provider first, and tells its order how it ended. */
    @PostMapping("/payments/{id}/close")
    @ApiResponse(responseCode = "202", description = "It is closed now, or its end is told once more")
    ResponseEntity<PaymentView> close(Caller caller, @PathVariable String id) {
        var before = read(caller, id);
        if (!moving.close(id)) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "payment-still-payable",
                    "payment %s can be paid until %s (expected: one whose time is over)",
                    id,
                    before.expiresAt());
        }
        return ResponseEntity.accepted().body(read(caller, id));
    }

    /** Has a callback applied that was accepted and not applied. */
    @PostMapping("/callbacks/{id}/retry")
    @ApiResponse(responseCode = "202", description = "It is applied now")
    ResponseEntity<Void> apply(@PathVariable String id) {
        if (!callbacks.applyAgain(id)) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "callback-applied",
                    "id: %s (expected: a callback that was accepted and waits to be applied)",
                    id);
        }
        return ResponseEntity.accepted().build();
    }

    private PaymentView read(Caller caller, String id) {
        return payments.byId(caller, id)
                .map(ReadingPayments.Read::view)
                .orElseThrow(() ->
                        new Problem(HttpStatus.NOT_FOUND, "payment-not-found", "id: %s (expected: a payment)", id));
    }
}
