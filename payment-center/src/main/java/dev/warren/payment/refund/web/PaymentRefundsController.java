package dev.warren.payment.refund.web;

import dev.warren.defaults.idempotency.Idempotency;
import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.security.Scope;
import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Page;
import dev.warren.payment.payment.ReadingPayments;
import dev.warren.payment.refund.ReadingRefunds;
import dev.warren.payment.refund.RefundRefused;
import dev.warren.payment.refund.RefundView;
import dev.warren.payment.refund.RequestingRefunds;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Refunds of a payment: whole or in parts, by its merchant or by an operator. */
@RestController
class PaymentRefundsController {

    private final RequestingRefunds requesting;
    private final ReadingRefunds reading;
    private final ReadingPayments payments;
    private final Idempotency idempotency;

    PaymentRefundsController(
            RequestingRefunds requesting, ReadingRefunds reading, ReadingPayments payments, Idempotency idempotency) {
        this.requesting = requesting;
        this.reading = reading;
        this.payments = payments;
        this.idempotency = idempotency;
    }

    /** Gives money back that the order counts. What became of it is told, and can be asked for. */
    @PostMapping("/api/v1/payments/{id}/refunds")
    @ApiResponse(
            responseCode = "202",
            description = "On its way; Location leads to it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = RefundView.class)))
    ResponseEntity<?> refund(
            Caller caller,
            @PathVariable String id,
            @Parameter(required = true) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody RefundRequest request) {
        var merchant = caller.require(Scope.MERCHANT).requireMerchant();
        return idempotency.once(
                caller,
                key,
                request,
                () -> accepted(
                        caller,
                        id,
                        () -> requesting.byMerchant(
                                id, merchant, request.amount(), request.reason(), caller.clientId())));
    }

    /** Gives money back of any payment, also what came in too much; who asked is kept. */
    @PostMapping("/ops/v1/payments/{id}/refunds")
    @ApiResponse(
            responseCode = "202",
            description = "On its way; Location leads to it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = RefundView.class)))
    ResponseEntity<?> refundAny(
            Caller caller,
            @PathVariable String id,
            @Parameter(required = true) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody OperatorRefundRequest request) {
        return idempotency.once(
                caller,
                key,
                request,
                () -> accepted(
                        caller,
                        id,
                        () -> requesting.byOperator(
                                id, request.tradeId(), request.amount(), request.reason(), caller.clientId())));
    }

    /** The newest first. */
    @GetMapping("/api/v1/payments/{id}/refunds")
    Page<RefundView> list(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        if (payments.byId(caller, id).isEmpty()) {
            throw new Problem(HttpStatus.NOT_FOUND, "payment-not-found", "id: %s (expected: a payment of yours)", id);
        }
        var rows = Cursor.limit(limit);
        return Page.of(reading.ofPayment(caller, id, Cursor.key(cursor), rows + 1), rows, RefundView::id);
    }

    @GetMapping("/api/v1/payments/{id}/refunds/{refundId}")
    RefundView get(Caller caller, @PathVariable String id, @PathVariable String refundId) {
        return reading.byId(caller, refundId)
                .filter(refund -> refund.paymentId().equals(id))
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND,
                        "refund-not-found",
                        "refundId: %s (expected: a refund of payment %s)",
                        refundId,
                        id));
    }

    /** What may be refused. */
    private interface Command {

        String run() throws RefundRefused;
    }

    private ResponseEntity<RefundView> accepted(Caller caller, String paymentId, Command command) {
        try {
            var id = command.run();
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/payments/%s/refunds/%s".formatted(paymentId, id)))
                    .body(reading.byId(caller, id).orElseThrow());
        } catch (RefundRefused refused) {
            throw RefundProblems.of(refused);
        }
    }
}
