package dev.warren.product.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What a transaction moves, carried out all together when it is about to commit. */
final class Moves implements TransactionSynchronization {

    private final BiConsumer<List<Movement>, Instant> carryOut;
    private final List<Movement> movements = new ArrayList<>();
    private Instant latest = Instant.MIN;

    private Moves(BiConsumer<List<Movement>, Instant> carryOut) {
        this.carryOut = carryOut;
    }

    /** @throws IllegalStateException outside a transaction */
    static Moves ofThisTransaction(BiConsumer<List<Movement>, Instant> carryOut) {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Moves.class::isInstance)
                .map(Moves.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    var moves = new Moves(carryOut);
                    TransactionSynchronizationManager.registerSynchronization(moves);
                    return moves;
                });
    }

    List<Movement> soFar() {
        return List.copyOf(movements);
    }

    void add(List<Movement> more, Instant at) {
        movements.addAll(more);
        latest = at;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        if (!movements.isEmpty()) {
            carryOut.accept(List.copyOf(movements), latest);
        }
    }
}
