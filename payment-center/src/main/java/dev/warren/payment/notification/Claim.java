package dev.warren.payment.notification;

import dev.warren.payment.merchant.Destination;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The right to make one attempt. It runs out some time after the attempt should have ended, so that a crash in between
 * repeats the attempt instead of losing it.
 *
 * @param number      how many claims there were; the result counts only while there is no later one
 * @param destination null when the merchant has registered no endpoint
 * @param orderUrl    the URL the order was placed with, instead of the endpoint's; null for most
 */
record Claim(
        String notificationId,
        int number,
        String orderId,
        int step,
        String body,
        @Nullable Destination destination,
        @Nullable String orderUrl) {

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
