package dev.warren.defaults.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The codes of the problems that a module answers with, read from its sources; each has a page in {@code docs/problems}. */
public final class ProblemPages {

    private static final Pattern CODE = Pattern.compile("new Problem\\(\\s*HttpStatus\\.\\w+,\\s*\"([a-z-]+)\"");

    private ProblemPages() {}

    /** @param module its directory, {@code product-service} */
    public static Set<String> codesOf(String module) throws IOException {
        var codes = new TreeSet<String>();
        try (var sources = Files.walk(Contracts.root().resolve(module + "/src/main/java"))) {
            for (var source : sources.filter(Files::isRegularFile).toList()) {
                CODE.matcher(Files.readString(source)).results().forEach(found -> codes.add(found.group(1)));
            }
        }
        return codes;
    }

    public static boolean exists(String code) {
        return Files.exists(Contracts.root().resolve("docs/problems/" + code + ".md"));
    }
}
