package dev.warren.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a benchmark measured.
 *
 * @param measures by the name of the target, {@code P1}
 */
public record Report(String benchmark, Map<String, Measure> measures) {

    /**
     * One measure.
     *
     * @param value  the ratio or figure the target is about
     * @param floor  below (or, for a figure that shall be small, above) this it is not done
     * @param goal   where we want to be
     * @param detail the absolute numbers behind it
     */
    public record Measure(double value, double floor, double goal, Map<String, Object> detail) {}

    public String json() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    public List<String> lines() {
        return measures.entrySet().stream()
                .flatMap(entry -> Stream.concat(
                        Stream.of("%s %.3f (floor %.2f, goal %.2f)"
                                .formatted(
                                        entry.getKey(),
                                        entry.getValue().value(),
                                        entry.getValue().floor(),
                                        entry.getValue().goal())),
                        entry.getValue().detail().entrySet().stream()
                                .map(detail -> "  %s: %s".formatted(detail.getKey(), detail.getValue()))))
                .toList();
    }

    /** Details in the order they are added. */
    public static Map<String, Object> details() {
        return new LinkedHashMap<>();
    }

    /** One decimal is enough for a figure that a machine measured. */
    public static double rounded(double figure) {
        return Math.round(figure * 10) / 10.0;
    }

    /** The middle of at least one figure. */
    public static double median(List<Double> figures) {
        var sorted = figures.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
