package dev.warren.sandbox.callbacks;

import dev.warren.sandbox.faults.Party;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The latest attempts of all parties, oldest first; a bounded number of them, since the sandbox keeps everything in memory. */
@Component
public class Callbacks {

    private static final int KEPT = 5_000;
    private final ArrayDeque<Callback> kept = new ArrayDeque<>();

    synchronized void add(Callback callback) {
        if (kept.size() == KEPT) {
            kept.removeFirst();
        }
        kept.addLast(callback);
    }

    /** Those of one party, or of all. */
    public synchronized List<Callback> of(@Nullable Party party) {
        return kept.stream()
                .filter(callback -> party == null || callback.party() == party)
                .toList();
    }
}
