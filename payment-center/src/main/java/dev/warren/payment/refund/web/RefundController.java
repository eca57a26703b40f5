package dev.warren.payment.refund.web;

import dev.warren.defaults.problem.Problem;
import dev.warren.payment.refund.ReadingRefunds;
import dev.warren.payment.refund.RefundView;
import dev.warren.payment.refund.RequestingRefunds;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Refunds for operators: what became of one, and sending a failed one again. */
@RestController
@RequestMapping("/ops/v1/refunds")
class RefundController {

    private final RequestingRefunds refunds;
    private final ReadingRefunds reading;

    RefundController(RequestingRefunds refunds, ReadingRefunds reading) {
        this.refunds = refunds;
        this.reading = reading;
    }

    @GetMapping("/{id}")
    RefundView get(@PathVariable String id) {
        return reading.byId(id)
                .orElseThrow(
                        () -> new Problem(HttpStatus.NOT_FOUND, "refund-not-found", "id: %s (expected: a refund)", id));
    }

    @PostMapping("/{id}/retry")
    ResponseEntity<RefundView> retry(@PathVariable String id) {
        var refund = get(id);
        if (!refunds.retry(id)) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "refund-not-retryable",
                    "refund %s is %s (expected: FAILED, and its money not given back otherwise)",
                    id,
                    refund.status());
        }
        return ResponseEntity.accepted().body(get(id));
    }
}
