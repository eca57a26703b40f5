package dev.warren.sandbox.scenarios;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** What lay on the shelf before an order, to be compared with what lies there afterwards. */
final class Shelf {

    private final Story story;
    private final List<Storefront.Item> basket;
    private final Map<String, Long> before = new LinkedHashMap<>();

    private Shelf(Story story, List<Storefront.Item> basket) {
        this.story = story;
        this.basket = basket;
        basket.forEach(item -> before.put(item.sku(), story.storefront().available(item.sku())));
    }

    static Shelf before(Story story, List<Storefront.Item> basket) {
        return new Shelf(story, basket);
    }

    /** Waits until exactly what was bought is missing. */
    void expectSold() {
        expect("stock to be sold", item -> before(item) - item.quantity());
        story.narrator().note("stock: what was bought is gone, and nothing else");
    }

    /** Waits until everything is back. */
    void expectGivenBack() {
        expect("stock to be given back", this::before);
        story.narrator().note("stock: everything is back on the shelf");
    }

    private void expect(String what, ToLongFunction<Storefront.Item> expected) {
        for (var item : basket) {
            story.await(
                    "%s (%s: %d available, expected %d unless other orders run at the same time)"
                            .formatted(
                                    what,
                                    item.sku(),
                                    story.storefront().available(item.sku()),
                                    expected.applyAsLong(item)),
                    story.deadline(Duration.ofMinutes(1)),
                    () -> story.storefront().available(item.sku()) == expected.applyAsLong(item)
                            ? Optional.of(item)
                            : Optional.empty());
        }
    }

    private long before(Storefront.Item item) {
        var known = before.get(item.sku());
        return known == null ? 0 : known;
    }
}
