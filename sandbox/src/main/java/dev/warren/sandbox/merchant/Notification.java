package dev.warren.sandbox.merchant;

import dev.warren.sandbox.faults.FaultKind;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to notify the merchant.
 *
 * @param id         the header {@code webhook-id}, the same for all attempts
 * @param type       such as {@code payment.succeeded}; missing when the body says none
 * @param orderId    missing when the body says none
 * @param answered   how the merchant answered, unless a fault came in between
 * @param fault      what was wrong on the way
 * @param verified   whether the signature fits; missing as long as the merchant has no secret
 */
public record Notification(
        @Nullable String id,
        @Nullable String type,
        @Nullable String orderId,
        Instant receivedAt,
        Map<String, String> headers,
        String body,
        MerchantReply answered,
        @Nullable FaultKind fault,
        @Nullable Boolean verified) {}
