package dev.warren.sandbox.scenarios;

import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What one order moved on the shelf, by the ledger; what other orders do meanwhile is not seen. */
final class Shelf {

    private static final String ON_HAND = "ON_HAND";

    private final Story story;
    private final String orderId;
    private final Map<String, Long> bought;

    private Shelf(Story story, String orderId, Map<String, Long> bought) {
        this.story = story;
        this.orderId = orderId;
        this.bought = bought;
    }

    static Shelf of(Story story, OrderOnItsWay order, List<Storefront.Item> basket) {
        return new Shelf(
                story,
                order.id(),
                basket.stream()
                        .collect(Collectors.groupingBy(
                                Storefront.Item::sku, TreeMap::new, summingLong(Storefront.Item::quantity))));
    }

    /** Waits until exactly what was bought is sold and was taken from what was on hand. */
    void expectSold() {
        expect(
                "stock to be sold",
                moved -> gain(moved, "SOLD").equals(bought)
                        && gain(moved, ON_HAND).equals(negative(bought)));
        story.narrator().note("stock: what was bought is sold, and nothing else");
    }

    /** Waits until everything that was set aside is back on hand. */
    void expectGivenBack() {
        expect(
                "stock to be given back",
                moved -> taken(moved).equals(bought)
                        && gain(moved, ON_HAND).isEmpty()
                        && gain(moved, "RESERVED").isEmpty());
        story.narrator().note("stock: everything is back on the shelf");
    }

    private void expect(String what, Predicate<List<JsonNode>> holds) {
        story.await(
                "%s (%s, by the ledger of %s)".formatted(what, bought, orderId),
                story.deadline(Duration.ofMinutes(1)),
                () -> Optional.of(story.operators().stockMovements(orderId)).filter(holds));
    }

    /** By how many units a place is richer, by sku; products of which it has as many as before are missing. */
    private static Map<String, Long> gain(List<JsonNode> moved, String place) {
        return sums(moved.stream(), entry -> arrives(entry, "to", place) - arrives(entry, "from", place));
    }

    private static Map<String, Long> taken(List<JsonNode> moved) {
        return sums(
                moved.stream().filter(entry -> arrives(entry, "from", ON_HAND) == 1),
                entry -> arrives(entry, "from", ON_HAND));
    }

    private interface Sign {
        long of(JsonNode entry);
    }

    private static Map<String, Long> sums(Stream<JsonNode> moved, Sign sign) {
        var sums = moved.collect(Collectors.groupingBy(
                entry -> entry.path("sku").asString(""),
                TreeMap::new,
                summingLong(entry -> sign.of(entry) * entry.path("quantity").asLong())));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private static long arrives(JsonNode entry, String end, String place) {
        return entry.path(end).asString("").equals(place) ? 1 : 0;
    }

    private static Map<String, Long> negative(Map<String, Long> sums) {
        return sums.entrySet().stream().collect(toMap(Map.Entry::getKey, sum -> -sum.getValue()));
    }
}
