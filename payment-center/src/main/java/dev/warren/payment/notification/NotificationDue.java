package dev.warren.payment.notification;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;

/**
 * The timer of a notification's next attempt.
 *
 * @param step the step it is for
 */
@MessageType("payment.notification-due.v1")
public record NotificationDue(String orderId, String merchantId, String notificationId, int step) implements Event {

    static final String QUEUE = "payment.notification.due";

    @Override
    public String aggregateId() {
        return notificationId;
    }
}
