package dev.warren.payment.cases.web;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Page;
import dev.warren.payment.cases.ActionNotAllowed;
import dev.warren.payment.cases.Case;
import dev.warren.payment.cases.CaseAction;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Cases;
import dev.warren.payment.cases.Deeds;
import dev.warren.payment.cases.RepairRefused;
import dev.warren.payment.cases.Repairing;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The operators' list of what a person must look at, and what a person can have done about it. */
@RestController
@RequestMapping("/ops/v1/cases")
class CaseController {

    private final Cases cases;
    private final Deeds deeds;
    private final Repairing repairing;

    CaseController(Cases cases, Deeds deeds, Repairing repairing) {
        this.cases = cases;
        this.deeds = deeds;
        this.repairing = repairing;
    }

    /** Why it is done; kept with the case. */
    record Decision(@NotBlank @Size(max = 500) String reason) {}

    @GetMapping
    Page<CaseView> list(
            @RequestParam(required = false) @Nullable CaseKind kind,
            @RequestParam(required = false) Case.@Nullable Status status,
            @RequestParam(required = false) @Nullable String orderId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var rows = Cursor.limit(limit);
        var query = new Cases.Query(kind, status, orderId, Cursor.key(cursor), rows + 1);
        return Page.of(cases.list(query), rows, Case::id)
                .map(about -> CaseView.of(about, repairing.allowed(about), null));
    }

    @GetMapping("/{id}")
    CaseView get(@PathVariable String id) {
        var about = find(id);
        return CaseView.of(about, repairing.allowed(about), deeds.about(id));
    }

    /** Takes over what the provider confirms right now, also where the amount is not the one that was expected. */
    @PostMapping("/{id}/apply")
    CaseView apply(Caller caller, @PathVariable String id, @Valid @RequestBody Decision decision) {
        return act(caller, id, CaseAction.APPLY, decision);
    }

    /** Gives back what came in. */
    @PostMapping("/{id}/refund")
    CaseView refund(Caller caller, @PathVariable String id, @Valid @RequestBody Decision decision) {
        return act(caller, id, CaseAction.REFUND, decision);
    }

    /** Does again what was spent or not answered. */
    @PostMapping("/{id}/retry")
    CaseView retry(Caller caller, @PathVariable String id, @Valid @RequestBody Decision decision) {
        return act(caller, id, CaseAction.RETRY, decision);
    }

    /** Waits no longer for an answer of the provider. */
    @PostMapping("/{id}/give-up")
    CaseView giveUp(Caller caller, @PathVariable String id, @Valid @RequestBody Decision decision) {
        return act(caller, id, CaseAction.GIVE_UP, decision);
    }

    /** Closes a case; one that is closed stays as it was closed. */
    @PostMapping("/{id}/close")
    CaseView close(Caller caller, @PathVariable String id, @Valid @RequestBody Decision decision) {
        return find(id).status() == Case.Status.CLOSED ? get(id) : act(caller, id, CaseAction.CLOSE, decision);
    }

    private CaseView act(Caller caller, String id, CaseAction action, Decision decision) {
        try {
            repairing.act(find(id), action, caller.clientId(), decision.reason());
            return get(id);
        } catch (ActionNotAllowed refused) {
            throw notAllowed(refused, action);
        } catch (RepairRefused refused) {
            throw refused.isUnconfirmed()
                    ? new Problem(HttpStatus.CONFLICT, "not-confirmed", "%s", refused.detail())
                    : new Problem(HttpStatus.CONFLICT, "case-not-repairable", "%s", refused.detail());
        }
    }

    private static Problem notAllowed(ActionNotAllowed refused, CaseAction action) {
        var about = refused.about();
        return about.status() == Case.Status.CLOSED
                ? new Problem(HttpStatus.CONFLICT, "case-closed", "case %s is CLOSED (expected: OPEN)", about.id())
                : new Problem(
                        HttpStatus.CONFLICT,
                        "case-action-not-allowed",
                        "%s of case %s, which is %s (expected one of: %s)",
                        action,
                        about.id(),
                        about.kind(),
                        refused.allowed());
    }

    private Case find(String id) {
        return cases.find(id)
                .orElseThrow(
                        () -> new Problem(HttpStatus.NOT_FOUND, "case-not-found", "id: %s (expected: a case)", id));
    }
}
