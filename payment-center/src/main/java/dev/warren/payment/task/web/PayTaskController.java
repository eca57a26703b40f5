package dev.warren.payment.task.web;

import dev.warren.defaults.idempotency.Idempotency;
import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.security.Scope;
import dev.warren.defaults.web.Etags;
import dev.warren.payment.channel.Channels;
import dev.warren.payment.channel.PaymentChannel;
import dev.warren.payment.task.PayTask;
import dev.warren.payment.task.PayTaskRefused;
import dev.warren.payment.task.PayTaskView;
import dev.warren.payment.task.ReadingTasks;
import dev.warren.payment.task.SubmittingTasks;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pay tasks: submitted, asked for, retried and cancelled. */
@RestController
@RequestMapping("/api/v1/pay-tasks")
class PayTaskController {

    private final SubmittingTasks submitting;
    private final ReadingTasks reading;
    private final Channels channels;
    private final Idempotency idempotency;

    PayTaskController(SubmittingTasks submitting, ReadingTasks reading, Channels channels, Idempotency idempotency) {
        this.submitting = submitting;
        this.reading = reading;
        this.channels = channels;
        this.idempotency = idempotency;
    }

    /** Asks for a code that can be scanned, also when a buyer comes back or takes another channel. */
    @PostMapping
    @ApiResponse(
            responseCode = "202",
            description = "At work, or there already; Location leads to it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = PayTaskView.class)))
    ResponseEntity<?> submit(
            Caller caller,
            @Parameter(required = true) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody PayTaskRequest request) {
        var merchant = caller.require(Scope.STOREFRONT, Scope.MERCHANT).requireMerchant();
        var channel = channels.find(request.channel()).map(PaymentChannel::name).orElseThrow(() -> unknown(request));
        return idempotency.once(
                caller,
                key,
                request,
                () -> accepted(caller, () -> submitting.submit(request.orderId(), merchant, channel)));
    }

    @GetMapping("/{id}")
    ResponseEntity<PayTaskView> get(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
        var task = read(caller, id);
        return Etags.answer(task.version(), ifNoneMatch, task.view());
    }

    /** Runs a failed task again, with all its retries. */
    @PostMapping("/{id}/retry")
    @ApiResponse(responseCode = "202", description = "Queued again")
    ResponseEntity<PayTaskView> retry(Caller caller, @PathVariable String id) {
        read(caller, id);
        return accepted(caller, () -> submitting.retry(id));
    }

    /** Gives a task up that is not running; the order still awaits payment. */
    @PostMapping("/{id}/cancel")
    @ApiResponse(responseCode = "202", description = "Given up")
    ResponseEntity<PayTaskView> cancel(Caller caller, @PathVariable String id) {
        read(caller, id);
        return accepted(caller, () -> submitting.cancel(id));
    }

    /** What may be refused. */
    private interface Command {
        PayTask run() throws PayTaskRefused;
    }

    private ResponseEntity<PayTaskView> accepted(Caller caller, Command command) {
        try {
            var id = command.run().id();
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/pay-tasks/" + id))
                    .body(read(caller, id).view());
        } catch (PayTaskRefused refused) {
            throw problem(refused);
        }
    }

    private ReadingTasks.Read read(Caller caller, String id) {
        return reading.byId(caller, id)
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND, "pay-task-not-found", "id: %s (expected: a pay task of yours)", id));
    }

    private Problem unknown(PayTaskRequest request) {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "unknown-channel",
                "channel: %s (expected one of: %s)",
                request.channel(),
                String.join(", ", channels.names()));
    }

    private static Problem problem(PayTaskRefused refused) {
        return switch (refused.code()) {
            case ORDER_UNKNOWN -> new Problem(HttpStatus.NOT_FOUND, "order-unknown", "%s", refused.detail());
            case ORDER_NOT_PAYABLE -> new Problem(HttpStatus.CONFLICT, "order-not-payable", "%s", refused.detail());
            case NOT_RETRYABLE -> new Problem(HttpStatus.CONFLICT, "pay-task-not-retryable", "%s", refused.detail());
            case NOT_CANCELLABLE ->
                new Problem(HttpStatus.CONFLICT, "pay-task-not-cancellable", "%s", refused.detail());
        };
    }
}
