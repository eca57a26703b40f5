package dev.warren.defaults.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.defaults.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void saysWhereTheNextPageContinues() {
        var page = Page.of(List.of("a", "b", "c"), 2, row -> row);

        assertThat(page.data()).containsExactly("a", "b");
        assertThat(page.hasMore()).isTrue();
        assertThat(Cursor.key(page.nextCursor())).isEqualTo("b");
    }

    @Test
    void saysWhenThereIsNoMore() {
        assertThat(Page.of(List.of("a", "b"), 2, row -> row)).isEqualTo(new Page<>(List.of("a", "b"), false, null));
    }

    @Test
    void refusesACursorThatIsNoneOfOurs() {
        assertThatThrownBy(() -> Cursor.key("%%%")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Cursor.key(Cursor.after("ord_\0"))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Cursor.limit(201)).isInstanceOf(Problem.class);
        assertThat(Cursor.key(null)).isNull();
        assertThat(Cursor.limit(null)).isEqualTo(50);
    }

    @Test
    void knowsAnEntityTagInEveryForm() {
        assertThat(Etags.matches(7, "\"7\"")).isTrue();
        assertThat(Etags.matches(7, "W/\"7\"")).isTrue();
        assertThat(Etags.matches(7, "\"6\", \"7\"")).isTrue();
        assertThat(Etags.matches(7, "\"6\"")).isFalse();
        assertThat(Etags.matches(7, null)).isFalse();
    }
}
