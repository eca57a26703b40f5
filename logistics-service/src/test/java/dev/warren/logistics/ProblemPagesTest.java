package dev.warren.logistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProblemPagesTest {

    private static final Pattern CODE = Pattern.compile("new Problem\\(\\s*HttpStatus\\.\\w+,\\s*\"([a-z-]+)\"");

    @Test
    void everyRefusalHasItsPage() throws IOException {
        var codes = new TreeSet<String>();
        try (var sources = Files.walk(Contracts.root().resolve("logistics-service/src/main/java"))) {
            for (var source : sources.filter(Files::isRegularFile).toList()) {
                CODE.matcher(Files.readString(source)).results().forEach(found -> codes.add(found.group(1)));
            }
        }

        assertThat(codes).contains("news-refused", "parcel-not-found");
        assertThat(codes)
                .allSatisfy(code -> assertThat(Contracts.root().resolve("docs/problems/" + code + ".md"))
                        .exists());
    }
}
