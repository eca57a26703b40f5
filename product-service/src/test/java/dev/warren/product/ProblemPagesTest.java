package dev.warren.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.ProblemPages;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProblemPagesTest {

    @Test
    void everyRefusalHasItsPage() throws IOException {
        assertThat(ProblemPages.assertExistFor("product-service"))
                .contains("production-contradiction", "contradiction-not-found");
    }
}
