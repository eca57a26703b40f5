package dev.warren.payment.task;

import dev.warren.payment.payment.Payment;
import dev.warren.payment.payment.PaymentAttempt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pay task as its submitter sees it.
 *
 * @param runs      how often the provider was asked
 * @param nextRunAt when it is run next; while it runs, when that run is given up
 * @param error     what the last run failed of
 * @param qrCode    the code, while it can be scanned
 * @param expiresAt until when it can be scanned
 */
public record PayTaskView(
        String id,
        String orderId,
        String paymentId,
        String channel,
        PayTaskStatus status,
        int runs,
        @Nullable Instant nextRunAt,
        @Nullable String error,
        @Nullable String qrCode,
        @Nullable Instant expiresAt,
        Instant createdAt,
        Instant changedAt) {

    static PayTaskView of(PayTask task, Payment payment, Instant now) {
        var code = payment.codes()
                .living(now)
                .filter(living -> task.status == PayTaskStatus.SUCCEEDED
                        && living.channel().equals(task.channel));
        return new PayTaskView(
                task.id,
                task.orderId,
                task.paymentId,
                task.channel,
                task.status,
                task.runs,
                task.nextRunAt,
                task.error,
                code.map(PaymentAttempt::qrCode).orElse(null),
                code.map(PaymentAttempt::codeExpiresAt).orElse(null),
                task.createdAt,
                task.changedAt);
    }
}
