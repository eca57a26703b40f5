package dev.warren.payment.cases.web;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Page;
import dev.warren.payment.cases.Case;
import dev.warren.payment.cases.Cases;
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

/** The operators' list of what a person must look at. */
@RestController
@RequestMapping("/ops/v1/cases")
class CaseController {

    private final Cases cases;

    CaseController(Cases cases) {
        this.cases = cases;
    }

    /** Why a case is closed; kept with it. */
    record Closing(@NotBlank @Size(max = 500) String reason) {}

    @GetMapping
    Page<Case> list(
            @RequestParam(required = false) Case.@Nullable Status status,
            @RequestParam(required = false) @Nullable String orderId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var rows = Cursor.limit(limit);
        return Page.of(cases.list(status, orderId, Cursor.key(cursor), rows + 1), rows, Case::id);
    }

    @GetMapping("/{id}")
    Case get(@PathVariable String id) {
        return cases.find(id).orElseThrow(() -> notFound(id));
    }

    /** Closes a case; one that is closed stays as it was closed. */
    @PostMapping("/{id}/close")
    Case close(Caller caller, @PathVariable String id, @Valid @RequestBody Closing closing) {
        return cases.close(id, caller.clientId(), closing.reason()).orElseThrow(() -> notFound(id));
    }

    private static Problem notFound(String id) {
        return new Problem(HttpStatus.NOT_FOUND, "case-not-found", "id: %s (expected: a case)", id);
    }
}
