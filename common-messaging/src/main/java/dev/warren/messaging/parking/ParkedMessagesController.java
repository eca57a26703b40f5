package dev.warren.messaging.parking;

import dev.warren.messaging.parking.ParkedMessage.Status;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lets operators look at parked messages, send them again, or give them up. */
@RestController
@RequestMapping("/ops/v1/parked-messages")
class ParkedMessagesController {

    private static final int LONGEST_PAGE = 200;

    private final ParkedMessages parked;
    private final Operators operators;
    private final JsonMapper json;

    ParkedMessagesController(ParkedMessages parked, Operators operators, JsonMapper json) {
        this.parked = parked;
        this.operators = operators;
        this.json = json;
    }

    /** @param nextCursor what to ask with for the next page; null on the last */
    record Listing(
            List<ParkedMessage> data,
            boolean hasMore,
            @Nullable String nextCursor) {}

    record Reason(@Nullable String reason) {}

    /** @param body the new body, as JSON or as a string that holds JSON */
    record Edit(@Nullable JsonNode body, @Nullable String reason) {}

    @GetMapping
    Listing list(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String queue,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw ParkingProblem.invalid("limit", "limit: %d (expected: 1 to %d)".formatted(limit, LONGEST_PAGE));
        }
        var found = parked.list(status(status), queue, before(cursor), limit + 1);
        boolean more = found.size() > limit;
        var page = more ? found.subList(0, limit) : found;
        return new Listing(page, more, more ? page.getLast().id() : null);
    }

    @GetMapping("/{id}")
    ParkedMessage show(@PathVariable String id) {
        return parked.find(number(id)).orElseThrow(() -> ParkingProblem.notFound(id));
    }

    @PostMapping("/{id}/replay")
    ParkedMessage replay(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Reason request,
            @Nullable Principal actor) {
        String reason = request == null || request.reason() == null ? "" : request.reason();
        return operators.replay(number(id), name(actor), reason);
    }

    @PostMapping("/{id}/edit")
    ParkedMessage edit(@PathVariable String id, @RequestBody Edit request, @Nullable Principal actor) {
        return operators.edit(number(id), body(request.body()), name(actor), reason(request.reason()));
    }

    @PostMapping("/{id}/discard")
    ParkedMessage discard(@PathVariable String id, @RequestBody Reason request, @Nullable Principal actor) {
        return operators.discard(number(id), name(actor), reason(request.reason()));
    }

    private byte[] body(@Nullable JsonNode body) {
        if (body == null || body.isNull()) {
            throw ParkingProblem.invalid("body", "body: none (expected: the new body)");
        }
        try {
            return json.writeValueAsBytes(body.isString() ? json.readTree(body.asString()) : body);
        } catch (JacksonException garbage) {
            throw ParkingProblem.invalid("body", "body: a string that is no JSON (expected: JSON)");
        }
    }

    private static String reason(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw ParkingProblem.invalid("reason", "reason: none (expected: why this is right)");
        }
        return reason;
    }

    private static @Nullable Status status(@Nullable String status) {
        try {
            return status == null ? null : Status.valueOf(status);
        } catch (IllegalArgumentException unknown) {
            throw ParkingProblem.invalid(
                    "status", "status: %s (expected: one of %s)".formatted(status, Arrays.toString(Status.values())));
        }
    }

    private static long before(@Nullable String cursor) {
        try {
            return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException garbage) {
            throw ParkingProblem.invalid("cursor", "cursor: not one of ours (expected: nextCursor of the page before)");
        }
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException other) {
            throw ParkingProblem.notFound(id);
        }
    }

    private static String name(@Nullable Principal actor) {
        return actor == null ? "anonymous" : actor.getName();
    }
}
