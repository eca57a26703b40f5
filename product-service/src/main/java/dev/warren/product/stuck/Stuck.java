package dev.warren.product.stuck;

import java.time.Instant;

/**
 * Something that does not go on by itself.
 *
 * @param kind    what it is, as {@code reservation-overdue}
 * @param id      its identifier
 * @param orderId empty for what concerns no single order
 * @param status  where it stands
 * @param since   when it should have gone on
 * @param reason  why it does not
 */
public record Stuck(String kind, String id, String orderId, String status, Instant since, String reason) {

    /** Its place in the list: since when, and what it is. */
    String key() {
        return "%s %s %s".formatted(since, kind, id);
    }
}
