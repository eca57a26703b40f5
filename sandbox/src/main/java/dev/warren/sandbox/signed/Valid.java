package dev.warren.sandbox.signed;

import dev.warren.defaults.problem.Problem;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks of the fields partners are given. */
public final class Valid {

    private Valid() {}

    /** @throws Problem 400 when it is missing or blank */
    public static String text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Problem.invalid(field, "%s: missing".formatted(field));
        }
        return value;
    }

    /** @throws Problem 400 unless it is an absolute http or https address */
    public static URI address(String field, @Nullable URI value) {
        if (value == null
                || value.getHost() == null
                || !Set.of("http", "https").contains(String.valueOf(value.getScheme()))) {
            throw Problem.invalid(field, "%s: %s (expected: an absolute http address)".formatted(field, value));
        }
        return value;
    }
}
