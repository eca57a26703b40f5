package dev.warren.order.ops;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.web.Cursor;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a page of an operators' list ended: the oldest comes first, and what is equally old in the order of its id. */
record Position(Instant at, String id) {

    private static final Position START = new Position(Instant.EPOCH, "");

    /** @throws Problem 400 for a cursor that is none of ours */
    static Position of(@Nullable String cursor) {
        var key = Cursor.key(cursor);
        if (key == null) {
            return START;
        }
        var parts = key.split(" ", 2);
        try {
            return new Position(Instant.parse(parts[0]), parts[1]);
        } catch (DateTimeException | ArrayIndexOutOfBoundsException garbage) {
            throw Problem.invalid("cursor", "cursor: not one of ours (expected: nextCursor of the page before)");
        }
    }

    /** What {@link #of} reads. */
    String key() {
        return at + " " + id;
    }
}
