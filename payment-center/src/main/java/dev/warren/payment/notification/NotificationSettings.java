package dev.warren.payment.notification;

import dev.warren.messaging.RetrySchedule;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How merchants are notified.
 *
 * @param retries          pauses before the second, third … attempt; divided by {@code warren.speed}
 * @param deadline         limit of one attempt, from looking the name up to the last byte of the answer; real time at any speed
 * @param connectTimeout   limit of connecting within it
 * @param slotsPerMerchant first tries that run for one merchant at the same time; retries may use half as many besides
 * @param slots            first tries that run at the same time in this instance; retries may use half as many besides
 * @param waitingPerMerchant how many notifications of one merchant wait in memory; more are put back
 * @param breakerPause     how long an endpoint whose failures cost too much is left alone; divided by {@code warren.speed}
 * @param giveUpAfter      how long a notification waits for an endpoint that is left alone; divided by {@code warren.speed}
 * @param sweepEvery       pause between two searches for what no timer woke; divided by {@code warren.speed}, at least 1 s
 * @param sweepGrace       how long a timer may be late before the sweeper acts
 */
@ConfigurationProperties("warren.notifications")
record NotificationSettings(
        @DefaultValue("3s,30s,60s,120s,180s,300s") RetrySchedule retries,
        @DefaultValue("10s") Duration deadline,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("8") int slotsPerMerchant,
        @DefaultValue("512") int slots,
        @DefaultValue("256") int waitingPerMerchant,
        @DefaultValue("10s") Duration breakerPause,
        @DefaultValue("24h") Duration giveUpAfter,
        @DefaultValue("10s") Duration sweepEvery,
        @DefaultValue("2s") Duration sweepGrace) {

    NotificationSettings {
        positive("retries", retries.size());
        positive("deadline", deadline.toMillis());
        positive("connect-timeout", connectTimeout.toMillis());
        positive("slots-per-merchant", slotsPerMerchant);
        positive("slots", slots);
        positive("waiting-per-merchant", waitingPerMerchant);
        positive("sweep-every", sweepEvery.toMillis());
    }

    private static void positive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("warren.notifications.%s: %d (expected: > 0)".formatted(name, value));
        }
    }
}
