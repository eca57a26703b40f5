package dev.warren.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {

    @Test
    void forgetsTheOldestFirst() {
        var recent = new Recent<String>(2);
        recent.get("a", name -> "first");
        recent.get("b", name -> "second");
        assertThat(recent.get("a", name -> "another")).isEqualTo("first");

        recent.get("c", name -> "third");

        assertThat(recent.find("a")).isEmpty();
        assertThat(recent.find("b")).contains("second");
        assertThat(recent.find("c")).contains("third");
    }
}
