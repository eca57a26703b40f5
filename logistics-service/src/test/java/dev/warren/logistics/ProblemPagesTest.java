package dev.warren.logistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.ProblemPages;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProblemPagesTest {

    @Test
    void everyRefusalHasItsPage() throws IOException {
        assertThat(ProblemPages.assertExistFor("logistics-service")).contains("news-refused", "parcel-not-found");
    }
}
