package dev.warren.order.points;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.security.Scope;
import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Etags;
import dev.warren.defaults.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PointsController {

    private final Ledger ledger;

    PointsController(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The points a customer has with the caller's merchant; a customer who never paid has none. */
    @GetMapping("/api/v1/customers/{id}/points")
    ResponseEntity<PointsView> points(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
            Caller caller) {
        var account = new Account(caller.require(Scope.STOREFRONT).requireMerchant(), id);
        var size = Cursor.limit(limit);
        var before = before(cursor);
        var standing = ledger.standing(account);
        var newest = Math.min(before - 1, standing.entries()); // what is posted from now on belongs to another version
        var page = Page.of(ledger.entries(account, newest, size + 1), size, entry -> Long.toString(entry.seq()));
        return Etags.answer(
                standing.entries(),
                ifNoneMatch,
                new PointsView(id, standing.balance(), page.data(), page.hasMore(), page.nextCursor()));
    }

    private static long before(@Nullable String cursor) {
        var key = Cursor.key(cursor);
        if (key == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException garbage) {
            throw Problem.invalid("cursor", "cursor: not one of ours (expected: nextCursor of the page before)");
        }
    }
}
