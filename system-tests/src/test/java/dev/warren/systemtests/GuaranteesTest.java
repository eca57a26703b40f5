package dev.warren.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of guarantees speaks of tests that exist. */
@Order(1) // needs no stack, while those that share it take their locks
class GuaranteesTest {

    private static final Path PAGE = Warren.root().resolve("docs/guarantees.md");
    private static final Pattern TEST = Pattern.compile("\\b([A-Z]\\w+Test)\\b(?!\\.java)");
    private static final Pattern LINK = Pattern.compile("\\[`(\\w+Test)`]\\((\\S+)\\)");

    @ParameterizedTest
    @MethodSource("chapters")
    void everyGuaranteeHasATest(String chapter) {
        assertThat(LINK.matcher(chapter).results()).as(chapter).isNotEmpty();
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        var page = Files.readString(PAGE);

        assertThat(LINK.matcher(page).results())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(PAGE.resolveSibling(link.group(2)))
                        .isRegularFile()
                        .hasFileName(link.group(1) + ".java"));
        assertThat(TEST.matcher(LINK.matcher(page).replaceAll("")).results())
                .as("tests that are named without a link")
                .isEmpty();
    }

    static List<String> chapters() throws IOException {
        return Arrays.stream(Files.readString(PAGE).split("\n## ")).skip(1).toList();
    }
}
