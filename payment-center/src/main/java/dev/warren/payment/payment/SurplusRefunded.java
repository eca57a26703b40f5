package dev.warren.payment.payment;

import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** Money that came in for an order that was paid already, or after the provider's own time, went back, whole; what the order counts is not touched. */
@MessageType("payment.surplus-refunded.v1")
public record SurplusRefunded(
        String orderId,
        String merchantId,
        String paymentId,
        String refundId,
        String providerTradeNo,
        Money amount,
        String reason,
        Instant refundedAt)
        implements Event {

    static SurplusRefunded of(Payment payment, Trade trade, GivenBack refund, Instant at) {
        return new SurplusRefunded(
                payment.orderId,
                payment.merchantId,
                payment.id,
                refund.refundId(),
                trade.tradeNo(),
                trade.amount(),
                refund.reason(),
                at);
    }
}
