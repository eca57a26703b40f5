package dev.warren.payment.payment;

import dev.warren.defaults.time.Speed;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Computes how long codes live. The order's window passes at our speed; the provider's time-out is told in its own time. */
@Component
public class CodeWindows {

    private final CodeProperties properties;
    private final Speed speed;

    CodeWindows(CodeProperties properties, Speed speed) {
        this.properties = properties;
        this.speed = speed;
    }

    /** How long the provider shall let a code be paid, in the provider's time: until a little before the order's time is over. */
    Duration payWithin(Instant expiresAt, Instant now) {
        var left = speed.unapply(Duration.between(now, expiresAt)).minus(properties.providerMargin());
        var minutes = Duration.ofMinutes(left.toMinutes());
        return minutes.compareTo(properties.shortestWindow()) < 0 ? properties.shortestWindow() : minutes;
    }

    /** When a code that the provider is asked for now dies there. */
    Instant providerExpiry(Duration payWithin, Instant now) {
        return now.plus(speed.apply(payWithin));
    }

    /** When a code is dead at the provider for sure. */
    Instant surelyExpired(PaymentAttempt attempt) {
        return attempt.providerExpiresAt().plus(speed.apply(properties.recheckAfter()));
    }

    /** When nobody waits any longer for a provider to say what became of a code that is dead. */
    Instant endOfPatience(PaymentAttempt attempt) {
        return surelyExpired(attempt).plus(speed.apply(properties.giveUpAfter()));
    }

    /** When a code that nobody waits for is asked about again. */
    Instant nextLook(Instant now) {
        return now.plus(speed.apply(properties.recheckAfter()));
    }

    /** When a code that is shown now can no longer be scanned. */
    Instant codeExpiry(Instant expiresAt, Instant providerExpiresAt, Instant now) {
        var dead = now.plus(speed.apply(properties.codeLife()));
        var first = expiresAt.isBefore(providerExpiresAt) ? expiresAt : providerExpiresAt;
        return first.isBefore(dead) ? first : dead;
    }
}
