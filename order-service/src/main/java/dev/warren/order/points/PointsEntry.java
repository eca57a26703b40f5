package dev.warren.order.points;

import java.time.Instant;

/**
 * One movement of points.
 *
 * @param seq     counts the movements of one customer from 1
 * @param delta   points, negative when they were taken back
 * @param balance what the customer has since
 */
record PointsEntry(long seq, Kind kind, String orderId, long delta, long balance, Instant at) {

    /** Why points moved. */
    enum Kind {
        /** An order was paid. */
        EARNED,
        /** Money of it went back. */
        TAKEN_BACK
    }
}
