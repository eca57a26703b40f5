package dev.warren.logistics.shipment;

import dev.warren.messaging.RetrySchedule;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long parcels wait, {@code warren.parcels}. All times but {@code claim} are divided by {@code warren.speed}.
 *
 * @param mostPieces    pieces that go into one parcel; what is more goes into the next
 * @param request       pauses between the tries to have a carrier take a parcel; the last one repeats until it does
 * @param query         pauses after which a silent carrier is asked where a parcel is; the last one repeats until it has ended
 * @param claim         how long one call to a carrier keeps others from making the same call; longer than {@code
 *                      warren.carrier.deadline} by more than 100 ms
 * @param sweepEvery    how often parcels are looked for that no message woke
 * @param sweepAfter    how long past due a parcel must be to be found so
 * @param acceptanceDue a parcel no carrier has taken for so long counts as stuck
 * @param deliveryDue   a parcel of which nothing was heard for so long counts as stuck
 */
@Validated
@ConfigurationProperties("warren.parcels")
public record ParcelProperties(
        @DefaultValue("20") @Min(1) int mostPieces,
        @DefaultValue("3s,10s,30s,1m,3m,10m") RetrySchedule request,
        @DefaultValue("30s,60s,3m,6m,10m") RetrySchedule query,
        @DefaultValue("15s") @DurationMin(millis = 1) Duration claim,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration sweepEvery,
        @DefaultValue("10s") @DurationMin(millis = 0) Duration sweepAfter,
        @DefaultValue("10m") @DurationMin(millis = 1) Duration acceptanceDue,
        @DefaultValue("7d") @DurationMin(millis = 1) Duration deliveryDue) {

    @AssertTrue(message = "request and query must name at least one pause, none of zero") boolean isPausing() {
        return pauses(request) && pauses(query);
    }

    private static boolean pauses(RetrySchedule schedule) {
        return schedule.size() > 0 && schedule.delays().stream().allMatch(Duration::isPositive);
    }
}
