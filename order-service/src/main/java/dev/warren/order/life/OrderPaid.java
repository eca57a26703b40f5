package dev.warren.order.life;

import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;
import java.util.List;

/** The payment counts: the goods may be made. */
@MessageType("order.paid.v1")
public record OrderPaid(
        String orderId,
        String merchantId,
        String customerId,
        String paymentId,
        Money total,
        List<OrderLine> lines,
        Recipient recipient,
        Instant paidAt)
        implements Event {}
