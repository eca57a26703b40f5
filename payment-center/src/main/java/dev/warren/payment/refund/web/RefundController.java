package dev.warren.payment.refund.web;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.payment.refund.ReadingRefunds;
import dev.warren.payment.refund.RefundRefused;
import dev.warren.payment.refund.RefundView;
import dev.warren.payment.refund.RetryingRefunds;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Refunds for operators: what became of one, and making one move. */
@RestController
@RequestMapping("/ops/v1/refunds")
class RefundController {

    private final RetryingRefunds refunds;
    private final ReadingRefunds reading;

    RefundController(RetryingRefunds refunds, ReadingRefunds reading) {
        this.refunds = refunds;
        this.reading = reading;
    }

    @GetMapping("/{id}")
    RefundView get(Caller caller, @PathVariable String id) {
        return reading.byId(caller, id)
                .orElseThrow(
                        () -> new Problem(HttpStatus.NOT_FOUND, "refund-not-found", "id: %s (expected: a refund)", id));
    }

    /** Sends a failed one again, under another number where its provider wants one, and asks about one that is under way at once. */
    @PostMapping("/{id}/retry")
    @ApiResponse(responseCode = "202", description = "It is sent or asked about now")
    ResponseEntity<RefundView> retry(Caller caller, @PathVariable String id) {
        var refund = get(caller, id);
        var moving = move(id).orElseThrow(() -> new Problem(
                HttpStatus.CONFLICT,
                "refund-not-retryable",
                "refund %s is %s (expected: one that is not DONE, and its money not given back otherwise)",
                id,
                refund.status()));
        return ResponseEntity.accepted().body(get(caller, moving));
    }

    private Optional<String> move(String id) {
        try {
            return refunds.retry(id);
        } catch (RefundRefused refused) {
            throw RefundProblems.of(refused);
        }
    }
}
