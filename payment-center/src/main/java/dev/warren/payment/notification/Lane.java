package dev.warren.payment.notification;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What runs and what waits for one merchant. A few run, some more wait in memory, and the rest is refused: it has its row. */
final class Lane {

    enum Admission {
        /** The caller starts a thread with it. */
        STARTS,
        /** A running thread will come to it, or it is known already. */
        WAITS,
        REFUSED
    }

    private final int slots;
    private final int places;
    private final Set<Work> known = new HashSet<>();
    private final Queue<Work> waiting = new ArrayDeque<>();
    private int running;

    Lane(int slots, int places) {
        this.slots = slots;
        this.places = places;
    }

    /** @param permit taken for each thread that starts; refusing it makes the work wait for one that runs already */
    synchronized Admission offer(Work work, BooleanSupplier permit) {
        if (known.contains(work)) {
            return Admission.WAITS;
        }
        if (running < slots && permit.getAsBoolean()) {
            running++;
            known.add(work);
            return Admission.STARTS;
        }
        if (running > 0 && waiting.size() < places) {
            waiting.add(work);
            known.add(work);
            return Admission.WAITS;
        }
        return Admission.REFUSED;
    }

    /** Ends a piece of work and gives the next one; null ends the thread. */
    synchronized @Nullable Work next(Work done) {
        known.remove(done);
        var next = waiting.poll();
        if (next == null) {
            running--;
        }
        return next;
    }

    synchronized void forgetWaiting() {
        known.removeAll(waiting);
        waiting.clear();
    }
}
