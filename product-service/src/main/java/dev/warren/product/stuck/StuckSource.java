package dev.warren.product.stuck;

import java.util.Map;
import java.util.Optional;

/** A feature whose things can get stuck. */
public interface StuckSource {

    /**
     * A query of what is stuck now.
     *
     * @param sql        its columns are kind, id, order_id, status, since and reason; one row per kind and id
     * @param parameters by the names they have in it, which no other feature uses
     */
    record Rows(String sql, Map<String, ?> parameters) {}

    Rows stuck();

    /**
     * Forgets the contradiction that something heard, or its failure, in the caller's transaction; the next one is shown again.
     *
     * @return what it was; empty when nothing of this feature has that id and either of them
     */
    Optional<String> dismiss(String id);
}
