package dev.warren.order.life;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;
import java.util.List;

/**
 * An order that had timed out was paid in time after all: it wants its stock again.
 *
 * @param revival counts the revivals of one order from 1; the same question may be asked again under the same number
 * @param paidAt  when the buyer paid, by the provider's clock
 */
@MessageType("order.revival-requested.v1")
public record OrderRevivalRequested(
        String orderId,
        String merchantId,
        String paymentId,
        int revival,
        Instant paidAt,
        List<OrderLine> lines,
        Instant requestedAt)
        implements Event {}
