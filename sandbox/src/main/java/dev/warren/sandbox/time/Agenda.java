package dev.warren.sandbox.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;

/** Things to do at a time of the injected clock, each once, in the order of their times; what is due is handed to the executor. */
public final class Agenda {

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private final InstantSource clock;
    private final Executor executor;
    private long added;

    public Agenda(InstantSource clock, Executor executor) {
        this.clock = clock;
        this.executor = executor;
    }

    /** Does it at once, in the background. */
    public void now(Runnable what) {
        executor.execute(what);
    }

    /** Does it after a delay that has been divided by the speed already; a delay of nothing means at once. */
    public void after(Duration delay, Runnable what) {
        if (delay.isPositive()) {
            at(clock.instant().plus(delay), what);
        } else {
            now(what);
        }
    }

    /** Does it at the given time, or at once when that has passed. */
    public synchronized void at(Instant due, Runnable what) {
        entries.add(new Entry(due, added++, what));
        notifyAll();
    }

    /** Does everything that is due and answers how much that was. */
    public int runDue() {
        var due = new ArrayList<Entry>();
        synchronized (this) {
            var now = clock.instant();
            for (var next = entries.peek(); next != null && !next.due.isAfter(now); next = entries.peek()) {
                due.add(entries.remove());
            }
        }
        due.forEach(entry -> executor.execute(entry.what));
        return due.size();
    }

    /** Sleeps until something is due or has been added. */
    synchronized void await() throws InterruptedException {
        var next = entries.peek();
        if (next == null) {
            wait();
            return;
        }
        var pause = Duration.between(clock.instant(), next.due);
        if (pause.isPositive()) {
            wait(pause.toMillis() + 1);
        }
    }

    private record Entry(Instant due, long number, Runnable what) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            var byTime = due.compareTo(other.due);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }
}
