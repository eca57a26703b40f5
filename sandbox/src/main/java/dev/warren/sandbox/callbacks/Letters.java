package dev.warren.sandbox.callbacks;

import dev.warren.sandbox.faults.Party;
import java.util.ArrayDeque;
import java.util.List;
import org.springframework.stereotype.Component;

/** The latest letters of all parties, oldest first, also those that were lost on order; a bounded number of them. */
@Component
public class Letters {

    private static final int KEPT = 2_000;
    private final ArrayDeque<Letter> kept = new ArrayDeque<>();

    synchronized void add(Letter letter) {
        if (kept.size() == KEPT) {
            kept.removeFirst();
        }
        kept.addLast(letter);
    }

    /** What a party wanted to tell us of a trade, given by our number of it. */
    public synchronized List<Letter> about(Party party, String trade) {
        return kept.stream()
                .filter(letter -> letter.party() == party && trade.equals(letter.about()))
                .toList();
    }
}
