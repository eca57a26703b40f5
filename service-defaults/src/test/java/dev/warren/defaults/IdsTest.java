package dev.warren.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void areUniqueAndSortByTheTimeTheyWereMade() {
        var ids = Stream.generate(() -> Ids.next("ord")).limit(10_000).toList();

        assertThat(ids)
                .doesNotHaveDuplicates()
                .isSorted()
                .allMatch(id -> id.matches("ord_[0-7][0-9a-hjkmnp-tv-z]{25}"));
    }
}
