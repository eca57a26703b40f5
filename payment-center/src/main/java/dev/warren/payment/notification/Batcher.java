package dev.warren.payment.notification;

import dev.warren.defaults.problem.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Turns small pieces of database work of many threads into few transactions: whatever has come in while the last batch ran is
 * the next one. A row the database refuses does not spoil the others; a database that is away is waited for as long as the
 * batcher was told to.
 */
final class Batcher<T, R> implements AutoCloseable {

    private record Item<T, R>(T input, CompletableFuture<R> result) {}

    private static final Logger log = LoggerFactory.getLogger(Batcher.class);
    private static final int LARGEST = 200;
    private static final int WAITING = 20_000;
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final String name;
    private final Duration patience;
    private final Function<List<T>, List<R>> work;
    private final BlockingQueue<Optional<Item<T, R>>> queue = new LinkedBlockingQueue<>(WAITING);
    private final Thread thread;
    private volatile boolean closed;

    /** One that does not wait for a database that is away. */
    Batcher(String name, Function<List<T>, List<R>> work) {
        this(name, Duration.ZERO, work);
    }

    /**
     * @param patience for how long a batch is tried again while the database is away; what was lost with its connection may have
     *                 been done
     * @param work     gives a result for each input, in the same order, or throws and has then done nothing
     */
    Batcher(String name, Duration patience, Function<List<T>, List<R>> work) {
        this.name = name;
        this.patience = patience;
        this.work = work;
        this.thread = Thread.ofVirtual().name(name).start(this::run);
    }

    /** Waits for the batch that holds the input, and throws what it threw. */
    R submit(T input) {
        var item = new Item<T, R>(input, new CompletableFuture<>());
        if (closed || !queue.offer(Optional.of(item))) {
            throw new IllegalStateException("%s: %s".formatted(name, closed ? "closed" : "too much waits"));
        }
        try {
            return item.result().join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    /** Leaves the input for a coming batch; false when too much waits. */
    boolean offer(T input) {
        return !closed && queue.offer(Optional.of(new Item<>(input, new CompletableFuture<>())));
    }

    private void run() {
        var batch = new ArrayList<Optional<Item<T, R>>>(LARGEST);
        while (!closed || !queue.isEmpty()) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, LARGEST - 1);
                run(batch.stream().flatMap(Optional::stream).toList());
                batch.clear();
            } catch (InterruptedException impossible) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void run(List<Item<T, R>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            var results = results(batch.stream().map(Item::input).toList());
            for (var i = 0; i < batch.size(); i++) {
                batch.get(i).result().complete(results.get(i));
            }
        } catch (DataIntegrityViolationException refused) {
            if (batch.size() == 1) {
                fail(batch, refused);
            } else {
                batch.forEach(item -> run(List.of(item)));
            }
        } catch (RuntimeException | Error failure) {
            fail(batch, failure);
        }
    }

    private List<R> results(List<T> inputs) {
        var began = System.nanoTime();
        while (true) {
            try {
                return work.apply(inputs);
            } catch (RuntimeException failure) {
                if (!Outage.isBehind(failure) || closed || System.nanoTime() - began >= patience.toNanos()) {
                    throw failure;
                }
                log.warn("{}: the database is away, trying again: {}", name, failure.toString());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void fail(List<Item<T, R>> batch, Throwable failure) {
        log.warn("{}: {} rows not done: {}", name, batch.size(), failure.toString());
        batch.forEach(item -> item.result().completeExceptionally(failure));
    }

    /** Does what still waits, then ends; without an interrupt, which would cut the connection of the batch that runs. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            queue.put(Optional.empty()); // wakes it
            thread.join();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
