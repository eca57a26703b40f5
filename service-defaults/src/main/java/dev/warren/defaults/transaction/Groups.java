package dev.warren.defaults.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Carries out together what comes at the same time. While one group is under way the next one gathers: a caller that comes alone
 * waits for nobody, and many share what costs as much for all of them as for one.
 *
 * @param <T> what callers want done
 */
public final class Groups<T> implements AutoCloseable {

    private final int most;
    private final Consumer<List<T>> work;
    private final BlockingQueue<Waiting<T>> queue = new LinkedBlockingQueue<>();
    private final List<Thread> workers;
    private volatile boolean closed;

    private record Waiting<T>(T item, CompletableFuture<Void> done) {}

    /**
     * @param name    of the threads that work
     * @param workers groups under way at the same time
     * @param most    items of a group
     * @param work    carries a group out, in a thread of its own
     */
    public Groups(String name, int workers, int most, Consumer<List<T>> work) {
        this.most = most;
        this.work = work;
        // Nothing takes a virtual thread that computes for a whole group off its processor.
        this.workers = IntStream.range(0, workers)
                .mapToObj(number ->
                        Thread.ofPlatform().daemon().name(name + "-", number).start(this::work))
                .toList();
    }

    /**
     * Returns when the item is carried out.
     *
     * @throws GroupFailed with what made its group fail, which may not have been this item
     */
    public void carryOut(T item) {
        var waiting = new Waiting<>(item, new CompletableFuture<Void>());
        queue.add(waiting);
        if (closed) {
            refuseTheRest();
        }
        try {
            waiting.done().join();
        } catch (CompletionException failed) {
            throw new GroupFailed(failed.getCause());
        }
    }

    private void work() {
        try {
            while (!closed) {
                var group = new ArrayList<Waiting<T>>();
                group.add(queue.take());
                queue.drainTo(group, most - 1);
                if (closed) {
                    refuse(group);
                } else {
                    carryOut(group);
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void carryOut(List<Waiting<T>> group) {
        try {
            work.accept(group.stream().map(Waiting::item).toList());
            group.forEach(waiting -> waiting.done().complete(null));
        } catch (Exception | LinkageError | AssertionError | StackOverflowError failure) {
            group.forEach(waiting -> waiting.done().completeExceptionally(failure));
        }
    }

    /** Whoever still waits is told that nothing was done. */
    @Override
    public void close() {
        closed = true;
        workers.forEach(Thread::interrupt);
        refuseTheRest();
    }

    private void refuseTheRest() {
        var rest = new ArrayList<Waiting<T>>();
        queue.drainTo(rest); // nobody else has them any more
        refuse(rest);
    }

    private void refuse(List<Waiting<T>> group) {
        group.forEach(waiting -> waiting.done().completeExceptionally(new IllegalStateException("closed")));
    }
}
