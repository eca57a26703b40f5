package dev.warren.defaults.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The {@code type} of a problem leads to a page, {@code docs/problems/<code>.md}. */
public final class ProblemPages {

    private static final Pattern CODE = Pattern.compile("HttpStatus\\.\\w+,\\s*\"([a-z-]+)\"");

    private ProblemPages() {}

    /** Looks for every code in the sources of a module; answers which it found. */
    public static Set<String> assertExistFor(String module) throws IOException {
        var codes = new TreeSet<String>();
        try (var sources = Files.walk(Contracts.root().resolve(module + "/src/main/java"))) {
            for (var source : sources.filter(Files::isRegularFile).toList()) {
                CODE.matcher(Files.readString(source)).results().forEach(found -> codes.add(found.group(1)));
            }
        }
        codes.forEach(ProblemPages::assertExists);
        return codes;
    }

    public static void assertExists(String code) {
        assertThat(Contracts.root().resolve("docs/problems/" + code + ".md")).exists();
    }
}
