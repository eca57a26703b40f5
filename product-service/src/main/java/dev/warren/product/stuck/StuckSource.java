package dev.warren.product.stuck;

import java.util.List;

/** A feature whose things can get stuck. */
public interface StuckSource {

    /** What is stuck now, oldest first, at most so many of each kind. */
    List<Stuck> stuck(int limit);
}
