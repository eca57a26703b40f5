package dev.warren.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.ProblemPages;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProblemPagesTest {

    @Test
    void everyRefusalHasItsPage() throws IOException {
        assertThat(ProblemPages.assertExistFor("order-service"))
                .contains("order-not-found", "order-not-cancellable", "quote-expired", "case-closed");
    }
}
