package dev.warren.defaults.web;

import dev.warren.defaults.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The key of the last row a client has seen, opaque to it. */
public final class Cursor {

    private Cursor() {}

    static String after(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The key to continue after, or null for the first page.
     *
     * @throws Problem 400 for a cursor that is none of ours
     */
    public static @Nullable String key(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            var key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (key.indexOf('\0') < 0) {
                return key;
            }
        } catch (IllegalArgumentException garbage) {
            // refused below, with the same words as a key that no row can have
        }
        throw refused();
    }

    /** What a cursor is refused with whose key is none of the list's. */
    public static Problem refused() {
        return Problem.invalid("cursor", "cursor: not one of ours (expected: nextCursor of the page before)");
    }

    /**
     * The number of rows asked for.
     *
     * @throws Problem 400 outside 1 to 200
     */
    public static int limit(@Nullable Integer limit) {
        if (limit == null) {
            return 50;
        }
        if (limit < 1 || limit > 200) {
            throw Problem.invalid("limit", "limit: %d (expected: 1 to 200)".formatted(limit));
        }
        return limit;
    }
}
