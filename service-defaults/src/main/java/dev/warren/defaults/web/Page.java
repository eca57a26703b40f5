package dev.warren.defaults.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, paged by key and not by offset, so that rows which come or go in between are neither skipped nor repeated.
 *
 * @param data       the rows, newest first unless the interface says otherwise
 * @param hasMore    whether another page follows
 * @param nextCursor what to send as {@code cursor} to get it; null on the last page
 */
public record Page<T>(
        List<T> data, boolean hasMore, @Nullable String nextCursor) {

    /**
     * A page of at most {@code limit} rows.
     *
     * @param rows  up to {@code limit + 1} rows: the one more says that there is a next page
     * @param keyOf the key of a row, from which the next page continues
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> keyOf) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), false, null);
        }
        var data = List.copyOf(rows.subList(0, limit));
        return new Page<>(data, true, Cursor.after(keyOf.apply(data.getLast())));
    }

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(data.stream().map(mapping).toList(), hasMore, nextCursor);
    }
}
