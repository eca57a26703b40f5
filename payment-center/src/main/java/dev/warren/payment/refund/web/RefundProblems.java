package dev.warren.payment.refund.web;

import dev.warren.defaults.problem.Problem;
import dev.warren.payment.refund.RefundRefused;
import org.springframework.http.HttpStatus;

/** Says why a refund cannot be, and what is left. */
final class RefundProblems {

    private RefundProblems() {}

    static Problem of(RefundRefused refused) {
        var problem = switch (refused.code()) {
            case PAYMENT_UNKNOWN -> new Problem(HttpStatus.NOT_FOUND, "payment-not-found", "%s", refused.detail());
            case NOTHING_PAID -> new Problem(HttpStatus.CONFLICT, "payment-not-paid", "%s", refused.detail());
            case NO_AMOUNT -> Problem.invalid("amount", refused.detail());
            case OTHER_CURRENCY ->
                new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "refund-in-other-currency", "%s", refused.detail());
            case TOO_MUCH -> new Problem(HttpStatus.CONFLICT, "refund-exceeds-payment", "%s", refused.detail());
            case UNCONFIRMED -> new Problem(HttpStatus.CONFLICT, "refund-not-retryable", "%s", refused.detail());
            case FINISHED -> new Problem(HttpStatus.CONFLICT, "trade-finished", "%s", refused.detail());
        };
        if (refused.left() != null) {
            problem.getBody().setProperty("left", refused.left());
        }
        return problem;
    }
}
