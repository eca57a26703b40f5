package dev.warren.order.life;

import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/**
 * An order that is paid for got a part of its sum back and goes on.
 *
 * @param amount        of this refund
 * @param refundedTotal of all refunds so far
 * @param total         what was paid
 */
@MessageType("order.partly-refunded.v1")
public record OrderPartlyRefunded(
        String orderId,
        String merchantId,
        String customerId,
        Money amount,
        Money refundedTotal,
        Money total,
        Instant refundedAt)
        implements Event {}
