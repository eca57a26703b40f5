package dev.warren.product.stuck;

import java.util.List;
import java.util.Optional;

/** A feature whose things can get stuck. */
public interface StuckSource {

    /** What is stuck now, oldest first, at most so many of each kind. */
    List<Stuck> stuck(int limit);

    /**
     * Forgets the contradiction that something heard, or its failure, in the caller's transaction; the next one is shown again.
     *
     * @return what it was; empty when nothing of this feature has that id and either of them
     */
    Optional<String> dismiss(String id);
}
