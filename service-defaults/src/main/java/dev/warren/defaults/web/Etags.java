package dev.warren.defaults.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Reads that cost nothing when nothing changed: the entity tag is the version of the row. */
public final class Etags {

    private Etags() {}

    /** 200 with the body, or 304 when {@code If-None-Match} already names this version. */
    public static <T> ResponseEntity<T> answer(long version, @Nullable String ifNoneMatch, T body) {
        var etag = of(version);
        var answer =
                matches(version, ifNoneMatch) ? ResponseEntity.status(HttpStatus.NOT_MODIFIED) : ResponseEntity.ok();
        var tagged = answer.eTag(etag).cacheControl(CacheControl.noCache().cachePrivate());
        return matches(version, ifNoneMatch) ? tagged.build() : tagged.body(body);
    }

    public static boolean matches(long version, @Nullable String ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (var candidate : ifNoneMatch.split(",")) {
            var tag = candidate.strip().replaceFirst("^W/", "");
            if (tag.equals(of(version)) || tag.equals("*")) {
                return true;
            }
        }
        return false;
    }

    private static String of(long version) {
        return "\"" + version + "\"";
    }
}
