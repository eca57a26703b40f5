package dev.warren.product.production;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.RetrySchedule;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patiently the factory is asked.
 *
 * @param request     pauses between requests until the factory takes an order; divided by the speed; the last one repeats
 * @param query       pauses between questions how far it is; divided by the speed; the last one repeats
 * @param lease       real time after which a question that brought no answer, not even a time-out, counts as lost with its
 *                    asker; longer than {@code warren.factory.deadline}
 * @param grace       real time a timer may be late before the sweeper takes its place
 * @param concurrency questions open at the same time in one instance; the sweeper may have as many again
 */
@ConfigurationProperties("warren.production")
public record ProductionSettings(
        @DefaultValue("1s,2s,3s,10s,30s,1m,5m,10m") RetrySchedule request,
        @DefaultValue("30s,60s,3m,6m,10m") RetrySchedule query,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("5s") Duration grace,
        @DefaultValue("8") int concurrency) {

    public ProductionSettings {
        if (request.size() == 0 || query.size() == 0) {
            throw new IllegalArgumentException(
                    "warren.production.request, warren.production.query: empty (expected: pauses like 1s,2s,3s)");
        }
        if (!lease.isPositive() || grace.isNegative()) {
            throw new IllegalArgumentException(
                    "warren.production.lease, warren.production.grace: %s, %s (expected: > 0s, >= 0s)"
                            .formatted(lease, grace));
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "warren.production.concurrency: %d (expected: >= 1)".formatted(concurrency));
        }
    }

    public Ladders at(Speed speed) {
        return new Ladders(request.faster(speed.factor()), query.faster(speed.factor()));
    }
}
