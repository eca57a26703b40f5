package dev.warren.defaults.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.ProblemPages;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProblemPagesTest {

    @Test
    void everyRefusalHasItsPage() throws IOException {
        assertThat(ProblemPages.assertExistFor("service-defaults"))
                .contains("idempotency-key-in-use", "insufficient-scope", "unauthenticated", "unavailable");
    }

    @Test
    void everyRefusalOfTheFrameworkHasItsPage() {
        IntStream.range(400, 600).mapToObj(ProblemDefaults::codeOf).distinct().forEach(ProblemPages::assertExists);
    }
}
