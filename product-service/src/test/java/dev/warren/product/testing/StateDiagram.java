package dev.warren.product.testing;

import dev.warren.defaults.testing.Contracts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The transitions drawn in a Mermaid block of docs/product-service.md, as {@code FROM --> TO : verb}. */
public final class StateDiagram {

    private static final Pattern EDGE = Pattern.compile("^\\s*(\\S+) --> (\\S+) : (\\S+)\\s*$", Pattern.MULTILINE);

    private StateDiagram() {}

    /** @param heading of the chapter whose first Mermaid block is meant */
    public static Set<String> under(String heading) {
        try {
            var page = Files.readString(Contracts.root().resolve("docs/product-service.md"));
            var from = page.indexOf("```mermaid", page.indexOf("\n## " + heading + "\n"));
            var drawing = page.substring(from, page.indexOf("```\n", from + 3));
            var edges = new TreeSet<String>();
            EDGE.matcher(drawing)
                    .results()
                    .forEach(edge -> edges.add(edge(edge.group(1), edge.group(2), edge.group(3))));
            return edges;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    public static String edge(Object from, Object to, String verb) {
        return "%s --> %s : %s".formatted(from, to, verb);
    }
}
