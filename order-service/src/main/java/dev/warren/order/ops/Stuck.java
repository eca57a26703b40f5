package dev.warren.order.ops;

import java.time.Instant;

/**
 * Something that stands still.
 *
 * @param kind   what it is: {@code order}, {@code refund} or {@code flash-sale}
 * @param id     of the order, or of the flash sale
 * @param status where it stands
 * @param since  when it last moved, or should have
 * @param reason what it waits for
 * @param repair the call that moves it, method and path, or where to look
 */
record Stuck(String kind, String id, String merchantId, String status, Instant since, String reason, String repair) {}
