package dev.warren.order.flashsale.door;

import dev.warren.order.flashsale.FlashSaleProperties;
import dev.warren.order.flashsale.FlashSales;
import dev.warren.order.flashsale.Leases;
import dev.warren.order.flashsale.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The units of one sale that this instance may give away: one block at a time. Only who finds it empty asks the database for the
 * next one, and everybody who comes meanwhile waits for that; when nothing is free, nobody asks again for a moment. In a rush, in
 * which a block is gone at once, the next is twice as large; what it turns out not to need goes back.
 */
final class Units {

    /** A block that is gone before this was too small. */
    private static final Duration RUSH = Duration.ofMillis(250);

    /** The largest block in a rush, in usual ones. */
    private static final int LARGEST = 10;

    private final String saleId;
    private final String holder;
    private final FlashSales sales;
    private final Leases leases;
    private final FlashSaleProperties properties;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Block block;
    private volatile Instant nothingUntil = Instant.MIN;
    private volatile boolean gone;
    private int wanted;
    private boolean closed;

    Units(
            String saleId,
            String holder,
            FlashSales sales,
            Leases leases,
            FlashSaleProperties properties,
            InstantSource clock) {
        this.saleId = saleId;
        this.holder = holder;
        this.sales = sales;
        this.leases = leases;
        this.properties = properties;
        this.clock = clock;
    }

    /** The lease a unit was taken from; empty when there is none now. */
    Optional<String> take() {
        var current = block;
        if (current != null && current.take(clock.instant())) {
            return Optional.of(current.leaseId());
        }
        return clock.instant().isBefore(nothingUntil) ? Optional.empty() : takeFromNext();
    }

    private Optional<String> takeFromNext() {
        asking.lock();
        try {
            var current = block;
            var now = clock.instant();
            if (current != null && current.take(now)) {
                return Optional.of(current.leaseId());
            }
            if (closed || now.isBefore(nothingUntil)) {
                return Optional.empty();
            }
            wanted = current != null && current.isYoungerThan(now.minus(RUSH))
                    ? Math.min(2 * wanted, LARGEST * properties.block())
                    : properties.block();
            var lease = leases.grant(saleId, holder, wanted, properties.share(), now);
            if (lease.isEmpty()) {
                block = null;
                gone = sales.tally(saleId).map(Tally::isOver).orElse(true);
                nothingUntil = now.plus(properties.askAgain());
                return Optional.empty();
            }
            var next = new Block(lease.get().id(), lease.get().units(), now, validUntil(now));
            next.take(now);
            block = next;
            return Optional.of(next.leaseId());
        } finally {
            asking.unlock();
        }
    }

    /** Whether, when it was last looked, no unit could come back any more: everything is sold. */
    boolean areGone() {
        return gone;
    }

    /** A unit was certainly not given away. */
    void giveBack(String leaseId) {
        leases.giveBack(leaseId, 1);
    }

    /** The lease that has to be kept; empty when there is none, or after it was given back because nobody buys. */
    Optional<String> toRenew() {
        var current = block;
        if (current == null || current.isEmpty()) {
            return Optional.empty();
        }
        if (current.isIdleSince(clock.instant().minus(properties.idleAfter()))) {
            giveBackBut(0);
            return Optional.empty();
        }
        if (!current.isYoungerThan(clock.instant().minus(RUSH))) {
            giveBackBut(properties.block());
        }
        return Optional.of(current.leaseId());
    }

    /**
     * @param leases those that were renewed
     * @param asked  when it was asked for, by our clock
     */
    void renewed(Set<String> leases, Instant asked) {
        var current = block;
        if (current != null && leases.contains(current.leaseId())) {
            current.renewed(validUntil(asked));
        }
    }

    /** Half the time after which it may be taken from us: clocks and pauses may eat the other half. */
    private Instant validUntil(Instant asked) {
        return asked.plus(Duration.ofNanos(properties.lease().toNanos() / 2));
    }

    private void giveBackBut(int kept) {
        var current = block;
        if (current != null) {
            var left = current.takeAllBut(kept);
            if (left > 0) {
                leases.giveBack(current.leaseId(), left);
            }
        }
    }

    /** Gives everything back; nothing is taken after that. */
    void close() {
        asking.lock();
        try {
            closed = true;
            giveBackBut(0);
        } finally {
            asking.unlock();
        }
    }
}
