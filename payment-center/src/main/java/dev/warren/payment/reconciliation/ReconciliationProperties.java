package dev.warren.payment.reconciliation;

import dev.warren.messaging.RetrySchedule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When bills are fetched and what is expected of them.
 *
 * @param channels  the channels with a bill of every day, by name
 * @param border    how far our time of a payment and the provider's may lie apart at midnight
 * @param pauses    between tries to get a bill; divided by {@code warren.speed}. When they are used up a person is told
 * @param deadAfter when a run is taken for one of a dead process; longer than any run takes, the download included
 * @param catchUp   days back from yesterday that are reconciled if they have not been
 */
@ConfigurationProperties("warren.payment.reconciliation")
public record ReconciliationProperties(
        @DefaultValue Map<String, Daily> channels,
        @DefaultValue("5m") Duration border,
        @DefaultValue("10m,30m,1h,2h,4h") RetrySchedule pauses,
        @DefaultValue("30m") Duration deadAfter,
        @DefaultValue("3") int catchUp) {

    public ReconciliationProperties {
        var named = new TreeMap<String, Daily>();
        channels.forEach((name, daily) -> named.put(name.toUpperCase(Locale.ROOT), daily));
        channels = Map.copyOf(named);
        if (border.isNegative() || border.compareTo(Duration.ofHours(6)) > 0) {
            throw new IllegalArgumentException(
                    "warren.payment.reconciliation.border: %s (expected: 0 to 6h)".formatted(border));
        }
        if (catchUp < 0 || catchUp > 90) {
            throw new IllegalArgumentException(
                    "warren.payment.reconciliation.catch-up: %d (expected: 0 to 90)".formatted(catchUp));
        }
    }

    /**
     * One channel.
     *
     * @param enabled whether its days are reconciled without being asked for
     * @param from    the provider's time of day from which on yesterday's bill is there
     * @param feeRate the share of a payment the provider keeps, {@code 0.006}; null where fees are not checked
     * @param feeSlack minor units a fee may lie beside that
     */
    public record Daily(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("10:00") LocalTime from,
            @Nullable BigDecimal feeRate,
            @DefaultValue("1") long feeSlack) {}

    Daily of(String channel) {
        var daily = channels.get(channel);
        return daily == null ? new Daily(false, LocalTime.of(10, 0), null, 1) : daily;
    }
}
