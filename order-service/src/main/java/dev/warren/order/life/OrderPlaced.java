package dev.warren.order.life;

import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order was taken over; its stock has to be reserved and its time to pay runs.
 *
 * @param flashSaleId the sale whose units were set aside for it; absent in ordinary orders
 */
@MessageType("order.placed.v1")
public record OrderPlaced(
        String orderId,
        String merchantId,
        String customerId,
        String channel,
        List<OrderLine> lines,
        Money total,
        Instant placedAt,
        Instant expiresAt,
        @Nullable String flashSaleId)
        implements Event {}
