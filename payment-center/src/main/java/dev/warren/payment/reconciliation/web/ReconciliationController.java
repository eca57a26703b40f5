package dev.warren.payment.reconciliation.web;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Page;
import dev.warren.payment.channel.Channels;
import dev.warren.payment.channel.PaymentChannel;
import dev.warren.payment.reconciliation.Action;
import dev.warren.payment.reconciliation.Deciding;
import dev.warren.payment.reconciliation.DecisionRefused;
import dev.warren.payment.reconciliation.Difference;
import dev.warren.payment.reconciliation.DifferenceType;
import dev.warren.payment.reconciliation.Differences;
import dev.warren.payment.reconciliation.Reconciliation;
import dev.warren.payment.reconciliation.ReconciliationReport;
import dev.warren.payment.reconciliation.Reconciliations;
import dev.warren.payment.reconciliation.Reporting;
import dev.warren.payment.reconciliation.RequestingReconciliations;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Days compared with the providers' bills, for operators. */
@RestController
@RequestMapping("/ops/v1/reconciliations")
class ReconciliationController {

    private final RequestingReconciliations requesting;
    private final Reconciliations reconciliations;
    private final Reporting reporting;
    private final Differences differences;
    private final Deciding deciding;
    private final Channels channels;

    ReconciliationController(
            RequestingReconciliations requesting,
            Reconciliations reconciliations,
            Reporting reporting,
            Differences differences,
            Deciding deciding,
            Channels channels) {
        this.requesting = requesting;
        this.reconciliations = reconciliations;
        this.reporting = reporting;
        this.differences = differences;
        this.deciding = deciding;
        this.channels = channels;
    }

    /** Which day of which channel is to be compared. */
    record ReconciliationRequest(
            @NotBlank String channel, @NotNull LocalDate day) {}

    /** What is done about a difference, and why; kept with it. */
    record DecisionRequest(
            @NotNull Action action,
            @NotBlank @Size(max = 500) String reason) {}

    /** Compares a day, for the first time or again; asked for twice, it is done once. */
    @PostMapping
    ResponseEntity<Reconciliation> request(@Valid @RequestBody ReconciliationRequest request) {
        var channel = channels.find(request.channel())
                .map(PaymentChannel::name)
                .orElseThrow(() -> new Problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "unknown-channel",
                        "channel: %s (expected one of: %s)",
                        request.channel(),
                        String.join(", ", channels.names())));
        var requested = requesting
                .request(channel, request.day())
                .orElseThrow(() ->
                        Problem.invalid("day", "day: %s (expected: one that has begun)".formatted(request.day())));
        return ResponseEntity.accepted()
                .location(URI.create("/ops/v1/reconciliations/" + requested.id()))
                .body(requested);
    }

    /** The latest day first. */
    @GetMapping
    Page<Reconciliation> list(
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var rows = Cursor.limit(limit);
        return Page.of(
                reconciliations.list(
                        channel == null ? null : channel.toUpperCase(Locale.ROOT), Cursor.key(cursor), rows + 1),
                rows,
                Reconciliations::place);
    }

    @GetMapping("/{id}")
    ReconciliationReport report(@PathVariable String id) {
        return reporting.of(id).orElseThrow(() -> notFound(id));
    }

    /** Everything the last run found, as a table. */
    @GetMapping(path = "/{id}/report.csv", produces = "text/csv")
    void csv(@PathVariable String id, HttpServletResponse response) throws IOException {
        var reconciliation = reconciliations.find(id).orElseThrow(() -> notFound(id));
        response.setContentType("text/csv");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"%s-%s.csv\"".formatted(reconciliation.channel(), reconciliation.day()));
        ReportCsv.write(
                response.getOutputStream(),
                after -> differences.list(id, null, after, ReportCsv.AT_ONCE),
                reconciliation);
    }

    /** By type. */
    @GetMapping("/{id}/differences")
    Page<Difference> differences(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable DifferenceType type,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        if (reconciliations.find(id).isEmpty()) {
            throw notFound(id);
        }
        var rows = Cursor.limit(limit);
        return Page.of(differences.list(id, type, Cursor.key(cursor), rows + 1), rows, Differences::place);
    }

    @GetMapping("/{id}/differences/{differenceId}")
    Difference difference(@PathVariable String id, @PathVariable String differenceId) {
        return differences
                .find(id, differenceId)
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND,
                        "difference-not-found",
                        "id: %s (expected: a difference of %s)",
                        differenceId,
                        id));
    }

    /** Decides about a difference; the same decision again changes nothing. Still open after it: the provider gave no answer. */
    @PostMapping("/{id}/differences/{differenceId}/resolve")
    Difference resolve(
            Caller caller,
            @PathVariable String id,
            @PathVariable String differenceId,
            @Valid @RequestBody DecisionRequest request) {
        try {
            return deciding.decide(difference(id, differenceId), request.action(), request.reason(), caller.clientId());
        } catch (DecisionRefused refused) {
            throw new Problem(HttpStatus.CONFLICT, "difference-not-decidable", "%s", refused.detail());
        }
    }

    private static Problem notFound(String id) {
        return new Problem(HttpStatus.NOT_FOUND, "reconciliation-not-found", "id: %s (expected: a reconciliation)", id);
    }
}
