package dev.warren.defaults.web;

import dev.warren.defaults.text.Storable;
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
            var position = new Position(Instant.parse(parts[0]), parts[1]);
            if (Storable.isTime(position.at)) {
                return position;
            }
        } catch (DateTimeException | ArrayIndexOutOfBoundsException garbage) {
            // refused below, with the same words as a time that no row can have
        }
        throw Cursor.refused();
    }

    /** What {@link #of} reads. */
    public String key() {
        return at + " " + id;
    }
}
