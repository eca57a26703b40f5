package dev.warren.defaults.testing;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Which module may use which, tests included; read from what Maven is told. */
final class ArchitectureOfModules {

    private static final Set<String> OF_A_SERVICE = Set.of("common-messaging", "service-defaults", "local-stack");
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "local-stack", Set.of(),
            "common-messaging", Set.of("local-stack"),
            "service-defaults", Set.of("local-stack"),
            "order-service", OF_A_SERVICE,
            "payment-center", OF_A_SERVICE,
            "product-service", OF_A_SERVICE,
            "logistics-service", OF_A_SERVICE,
            "sandbox", Set.of("service-defaults"),
            "benchmarks", Set.of("common-messaging", "local-stack"),
            "system-tests", Set.of());

    private ArchitectureOfModules() {}

    /** What is wrong with the modules of a checkout. */
    static List<String> violations(Path checkout) throws IOException {
        var wrong = new ArrayList<String>();
        for (var module : texts(checkout, "module")) {
            var allowed = MAY_USE.get(module);
            if (allowed == null) {
                wrong.add("%s is unknown (expected: one of %s)".formatted(module, MAY_USE.keySet()));
                continue;
            }
            for (var used : used(checkout.resolve(module))) {
                if (!allowed.contains(used)) {
                    wrong.add("%s uses %s (expected: %s)".formatted(module, used, allowed));
                }
            }
        }
        return wrong;
    }

    private static Set<String> used(Path module) throws IOException {
        return elements(module, "dependency")
                .filter(dependency -> "dev.warren".equals(text(dependency, "groupId")))
                .map(dependency -> text(dependency, "artifactId"))
                .collect(toCollection(TreeSet::new));
    }

    private static List<String> texts(Path directory, String element) throws IOException {
        return elements(directory, element).map(Element::getTextContent).toList();
    }

    private static String text(Element parent, String child) {
        return parent.getElementsByTagName(child).item(0).getTextContent();
    }

    private static Stream<Element> elements(Path directory, String name) throws IOException {
        try {
            var found = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(directory.resolve("pom.xml").toFile())
                    .getElementsByTagName(name);
            return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
        } catch (ParserConfigurationException | SAXException unreadable) {
            throw new IOException(unreadable);
        }
    }
}
