package dev.warren.order.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person has to look at: news that contradict what the order knows, or a parcel that is lost; and how often it came.
 *
 * @param closedAt null while it is open
 * @param closings who closed it before, and why; the last one counts if it is closed
 */
public record OrderCase(
        String id,
        String orderId,
        String reason,
        int times,
        Instant openedAt,
        Instant lastAt,
        @Nullable Instant closedAt,
        List<Closing> closings) {

    /** One person's decision. */
    public record Closing(Instant at, String by, String reason) {}
}
