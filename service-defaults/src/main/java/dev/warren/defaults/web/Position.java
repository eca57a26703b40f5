package dev.warren.defaults.web;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a page of a list ended that is ordered by a time and, what is equally old, by an id. */
public record Position(Instant at, String id) {

    private static final Position START = new Position(Instant.EPOCH, "");

    /** @throws dev.warren.defaults.problem.Problem 400 for a cursor that is none of ours */
    public static Position of(@Nullable String cursor) {
        var key = Cursor.key(cursor);
        if (key == null) {
            return START;
        }
        var parts = key.split(" ", 2);
        try {
            return new Position(Instant.parse(parts[0]), parts[1]);
        } catch (DateTimeException | ArrayIndexOutOfBoundsException garbage) {
            throw Cursor.refused();
        }
    }

    /** What {@link #of} reads. */
    public String key() {
        return at + " " + id;
    }
}
