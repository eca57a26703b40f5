package dev.warren.order.points;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer has, and a page of how it came to that, the newest first.
 *
 * @param balance    points
 * @param hasMore    whether another page follows
 * @param nextCursor what to send as {@code cursor} to get it; null on the last page
 */
record PointsView(
        String customerId,
        long balance,
        List<PointsEntry> data,
        boolean hasMore,
        @Nullable String nextCursor) {}
