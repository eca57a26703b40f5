package dev.warren.order.expiry;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.CannotCreateTransactionException;

/** Goes through all that is due, however much it is; one that fails is left for the next sweep and holds up nobody behind it. */
final class Walk {

    static final int BATCH = 500;

    private static final Logger log = LoggerFactory.getLogger(Walk.class);

    private Walk() {}

    /**
     * Takes the step for each of them once.
     *
     * @param start a key before the first
     * @param after the batch that follows a key
     */
    static <K> void through(K start, Function<K, List<K>> after, Consumer<K> step) {
        var last = start;
        List<K> batch;
        do {
            batch = after.apply(last);
            for (var key : batch) {
                tolerate(key, step);
                last = key;
            }
        } while (batch.size() == BATCH);
    }

    static Limit batch() {
        return Limit.of(BATCH);
    }

    private static <K> void tolerate(K key, Consumer<K> step) {
        try {
            step.accept(key);
        } catch (CannotCreateTransactionException away) {
            throw away; // nobody behind it would fare better, and each would wait for a connection
        } catch (RuntimeException failure) {
            log.error("Cannot sweep {}; the next sweep tries again", key, failure);
        }
    }
}
