package dev.warren.order.flashsale.door;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Units of one lease at this door. They may be given away until the lease may have been taken from us. */
final class Block {

    private final String leaseId;
    private final AtomicInteger left;
    private final Instant taken;
    private volatile Instant validUntil;
    private volatile Instant lastTaken;

    Block(String leaseId, int units, Instant now, Instant validUntil) {
        this.leaseId = leaseId;
        this.left = new AtomicInteger(units);
        this.taken = now;
        this.validUntil = validUntil;
        this.lastTaken = now;
    }

    String leaseId() {
        return leaseId;
    }

    boolean take(Instant now) {
        if (!now.isBefore(validUntil) || left.getAndUpdate(units -> units > 0 ? units - 1 : 0) == 0) {
            return false;
        }
        lastTaken = now;
        return true;
    }

    /** Takes what is left beyond so many units, so that nobody else can; the number of units. */
    int takeAllBut(int kept) {
        return Math.max(0, left.getAndUpdate(units -> Math.min(units, kept)) - kept);
    }

    /** Whether it was taken after that moment. */
    boolean isYoungerThan(Instant then) {
        return taken.isAfter(then);
    }

    boolean isEmpty() {
        return left.get() == 0;
    }

    void renewed(Instant until) {
        validUntil = until;
    }

    boolean isIdleSince(Instant then) {
        return lastTaken.isBefore(then);
    }
}
