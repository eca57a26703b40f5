package dev.warren.defaults.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Carries out in one transaction what comes at the same time. While one group is written the next one gathers: a caller that
 * comes alone waits for nobody, and many share the round trips to the database and the wait for its disk.
 *
 * @param <T> what callers want done
 */
public final class GroupCommit<T> implements AutoCloseable {

    private static final int AT_MOST = 32;

    private final TransactionOperations transaction;
    private final Consumer<List<T>> work;
    private final BlockingQueue<Waiting<T>> queue = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile boolean closed;

    private record Waiting<T>(T item, CompletableFuture<Void> committed) {}

    /**
     * @param name of the thread that writes
     * @param work carries out up to 32 items; runs in the transaction and in a thread of its own
     */
    public GroupCommit(String name, TransactionOperations transaction, Consumer<List<T>> work) {
        this.transaction = transaction;
        this.work = work;
        // Nothing takes a virtual thread that computes for a whole group off its processor.
        this.writer = Thread.ofPlatform().daemon().name(name).start(this::writeGroups);
    }

    /**
     * Returns when the item is carried out and committed.
     *
     * @throws CannotCreateTransactionException if there is no connection for its group
     * @throws GroupFailed with what else made its group fail: nothing of the group is left, and it may not have been this item
     */
    public void carryOut(T item) {
        var waiting = new Waiting<>(item, new CompletableFuture<Void>());
        queue.add(waiting);
        if (closed) {
            refuseTheRest();
        }
        try {
            waiting.committed().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof CannotCreateTransactionException away) {
                throw away;
            }
            throw new GroupFailed(failed.getCause());
        }
    }

    private void writeGroups() {
        try {
            while (!closed) {
                var group = new ArrayList<Waiting<T>>();
                group.add(queue.take());
                queue.drainTo(group, AT_MOST - 1);
                write(group);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Waiting<T>> group) {
        try {
            transaction.executeWithoutResult(
                    status -> work.accept(group.stream().map(Waiting::item).toList()));
            group.forEach(waiting -> waiting.committed().complete(null));
        } catch (Exception | LinkageError | AssertionError | StackOverflowError failure) {
            group.forEach(waiting -> waiting.committed().completeExceptionally(failure));
        }
    }

    /** Whoever still waits is told that nothing was done. */
    @Override
    public void close() {
        closed = true;
        writer.interrupt();
        refuseTheRest();
    }

    private void refuseTheRest() {
        queue.forEach(waiting -> waiting.committed().completeExceptionally(new IllegalStateException("closed")));
    }
}
