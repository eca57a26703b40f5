package dev.warren.payment.task;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** The provider could not be brought to give a code; a person has been asked. */
@MessageType("payment.failed.v1")
public record PaymentFailed(
        String orderId, String merchantId, String paymentId, String channel, String reason, Instant failedAt)
        implements Event {}
