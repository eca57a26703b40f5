package dev.warren.defaults.transaction;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Carries out in one transaction what comes at the same time: many share the round trips to the database and the wait for its disk.
 *
 * @param <T> what callers want done
 */
public final class GroupCommit<T> implements AutoCloseable {

    private static final int AT_MOST = 32;

    private final Groups<T> groups;

    /**
     * @param name of the thread that writes
     * @param work carries out up to 32 items; runs in the transaction and in a thread of its own
     */
    public GroupCommit(String name, TransactionOperations transaction, Consumer<List<T>> work) {
        groups =
                new Groups<>(name, 1, AT_MOST, group -> transaction.executeWithoutResult(status -> work.accept(group)));
    }

    /**
     * Returns when the item is carried out and committed.
     *
     * @throws CannotCreateTransactionException if there is no connection for its group
     * @throws GroupFailed with what else made its group fail: nothing of the group is left, and it may not have been this item
     */
    public void carryOut(T item) {
        try {
            groups.carryOut(item);
        } catch (GroupFailed failed) {
            if (failed.getCause() instanceof CannotCreateTransactionException away) {
                throw away;
            }
            throw failed;
        }
    }

    /** Whoever still waits is told that nothing was done. */
    @Override
    public void close() {
        groups.close();
    }
}
