package dev.warren.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The delays a service uses in {@link Outbox#publishAfter}: each distinct one has an exchange and a TTL queue
 * {@code delay.<ms>} of its own, so that none waits behind a longer one. Delays of zero or less need no queue.
 *
 * @param durations positive, in whole milliseconds
 */
public record Delays(Set<Duration> durations) {

    public Delays {
        durations = durations.stream()
                .map(duration -> Duration.ofMillis(duration.toMillis()))
                .filter(Duration::isPositive)
                .collect(Collectors.toUnmodifiableSet());
    }

    public static Delays of(Collection<Duration> durations) {
        return new Delays(Set.copyOf(durations));
    }
}
