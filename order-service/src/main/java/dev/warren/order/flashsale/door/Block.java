package dev.warren.order.flashsale.door;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Units of one lease at this door. They may be given away until the lease may have been taken from us. */
final class Block {

    private final String leaseId;
    private final AtomicInteger left;
    private volatile Instant validUntil;
    private volatile Instant lastTaken;

    Block(String leaseId, int units, Instant now, Instant validUntil) {
        this.leaseId = leaseId;
        this.left = new AtomicInteger(units);
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

    /** Takes what is left, so that nobody else can; the number of units. */
    int takeAll() {
        return left.getAndSet(0);
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
