package dev.warren.product.stuck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StuckListTest {

    private static final Instant BEGINNING = Instant.parse("2026-11-01T08:00:00Z");

    @Test
    void showsTheOldestTwoHundredOfAllKindsAndSaysThatThereAreMore() {
        var list = listOf(150, 51);

        assertThat(list.hasMore()).isTrue();
        assertThat(list.data()).hasSize(200);
        assertThat(list.data().getFirst().since()).isEqualTo(BEGINNING);
        assertThat(list.data()).extracting(Stuck::since).isSorted();
        assertThat(list.data()).extracting(Stuck::kind).contains("kind-0", "kind-1");
    }

    @Test
    void saysThatThereIsNoMoreWhenItShowsAll() {
        assertThat(listOf(150, 50).hasMore()).isFalse();
        assertThat(listOf(150, 50).data()).hasSize(200);
        assertThat(listOf(0, 0).data()).isEmpty();
    }

    @Test
    void saysThatThereAreMoreOfOneKind() {
        assertThat(listOf(201, 0).hasMore()).isTrue();
        assertThat(listOf(1000, 1000).data()).hasSize(200);
    }

    private static StuckController.StuckList listOf(int ofOneKind, int ofAnother) {
        var sources = List.<StuckSource>of(new Source("kind-0", ofOneKind), new Source("kind-1", ofAnother));
        return new StuckController(
                        sources, mock(Dismissing.class), InstantSource.fixed(BEGINNING), new SimpleMeterRegistry())
                .list();
    }

    private record Source(String kind, int number) implements StuckSource {

        @Override
        public List<Stuck> stuck(int limit) {
            return IntStream.range(0, Math.min(number, limit))
                    .mapToObj(i -> new Stuck(kind, "id-" + i, "ord_1", "FAILED", BEGINNING.plusSeconds(i), "why"))
                    .toList();
        }

        @Override
        public Optional<String> dismiss(String id) {
            return Optional.empty();
        }
    }
}
