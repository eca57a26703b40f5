package dev.warren.payment.payment;

import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** Money came in; {@code paidAt} is the provider's time. Whether it still counts, the order decides. */
@MessageType("payment.succeeded.v1")
public record PaymentSucceeded(
        String orderId,
        String merchantId,
        String paymentId,
        String channel,
        Money amount,
        String providerTradeNo,
        Instant paidAt)
        implements Event {

    static PaymentSucceeded of(Payment payment, Trade trade) {
        return new PaymentSucceeded(
                payment.orderId,
                payment.merchantId,
                payment.id,
                payment.channel,
                trade.amount(),
                trade.tradeNo(),
                trade.paidAt());
    }
}
