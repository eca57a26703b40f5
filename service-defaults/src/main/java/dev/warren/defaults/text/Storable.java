package dev.warren.defaults.text;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What others write and PostgreSQL cannot keep, although their formats allow it. */
public final class Storable {

    private static final int LAST_YEAR = 9_999;

    private Storable() {}

    /** Whether it is text without a NUL character. */
    public static boolean isText(@Nullable String text) {
        return text == null || !Nul.isIn(text);
    }

    /** Whether it is a time of the years 1 to 9999, which everybody can write. */
    public static boolean isTime(Instant time) {
        var year = time.atOffset(ZoneOffset.UTC).getYear();
        return year >= 1 && year <= LAST_YEAR;
    }
}
