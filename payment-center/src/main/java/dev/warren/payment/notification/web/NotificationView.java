package dev.warren.payment.notification.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.warren.payment.notification.Attempt;
import dev.warren.payment.notification.Notification;
import dev.warren.payment.notification.NotificationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A notification with its attempts.
 *
 * @param body what is posted, as the JSON it is
 */
record NotificationView(
        String id,
        String merchantId,
        String orderId,
        String type,
        NotificationStatus status,
        @JsonRawValue String body,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        @Nullable Instant deliveredAt,
        List<AttemptView> attempts) {

    /**
     * One attempt.
     *
     * @param number 1 for the first
     * @param step   which step of the ladder it was, 0 for at once
     */
    record AttemptView(
            int number,
            int step,
            Instant at,
            String url,
            Map<String, String> requestHeaders,
            @Nullable Integer status,
            @Nullable String answer,
            @Nullable String error,
            long latencyMs) {

        static AttemptView of(int number, Attempt attempt) {
            return new AttemptView(
                    number,
                    attempt.step(),
                    attempt.at(),
                    attempt.url(),
                    attempt.requestHeaders(),
                    attempt.status(),
                    attempt.answer(),
                    attempt.error(),
                    attempt.latency().toMillis());
        }
    }

    static NotificationView of(Notification notification) {
        var attempts = notification.attempts();
        return new NotificationView(
                notification.id(),
                notification.merchantId(),
                notification.orderId(),
                notification.type(),
                notification.status(),
                notification.body(),
                notification.nextAttemptAt(),
                notification.createdAt(),
                notification.deliveredAt(),
                IntStream.range(0, attempts.size())
                        .mapToObj(i -> AttemptView.of(i + 1, attempts.get(i)))
                        .toList());
    }
}
