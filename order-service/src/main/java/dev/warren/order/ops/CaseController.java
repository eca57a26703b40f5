package dev.warren.order.ops;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Page;
import dev.warren.defaults.web.Position;
import dev.warren.order.cases.OrderCase;
import dev.warren.order.cases.OrderCases;
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

/** The contradictions a person must look at, and what that person decided. */
@RestController
@RequestMapping("/ops/v1/cases")
class CaseController {

    private final OrderCases cases;

    CaseController(OrderCases cases) {
        this.cases = cases;
    }

    /** Why a case is closed; kept with it. */
    record CloseCase(
            @NotBlank(message = "reason: missing (expected: why nothing is left to do)") @Size(max = 500) String reason) {}

    /** The open ones, oldest first. */
    @GetMapping
    Page<OrderCase> cases(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var size = Cursor.limit(limit);
        var after = Position.of(cursor);
        return Page.of(cases.open(after.at(), after.id(), size + 1), size, CaseController::key);
    }

    private static String key(OrderCase one) {
        return new Position(one.openedAt(), one.id()).key();
    }

    /** Closes a case once, so that two operators do not decide one thing differently; the same contradiction opens it again. */
    @PostMapping("/{id}/close")
    OrderCase close(@PathVariable String id, @Valid @RequestBody CloseCase closing, Caller caller) {
        find(id);
        if (!cases.close(id, caller.clientId(), closing.reason())) {
            throw new Problem(HttpStatus.CONFLICT, "case-closed", "id: %s (expected: a case that is open)", id);
        }
        return find(id);
    }

    private OrderCase find(String id) {
        return cases.find(id)
                .orElseThrow(
                        () -> new Problem(HttpStatus.NOT_FOUND, "case-not-found", "id: %s (expected: a case)", id));
    }
}
