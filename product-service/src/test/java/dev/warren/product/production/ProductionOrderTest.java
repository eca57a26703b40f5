package dev.warren.product.production;

import static dev.warren.product.production.ProductionStatus.COMPLETED;
import static dev.warren.product.production.ProductionStatus.FAILED;
import static dev.warren.product.production.ProductionStatus.IN_PRODUCTION;
import static dev.warren.product.production.ProductionStatus.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.product.Outcome;
import dev.warren.product.production.Site.Made;
import dev.warren.product.testing.StateDiagram;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ProductionOrderTest {

    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final List<Item> ITEMS =
            List.of(new Item("tower-basic", 2, 1), new Item("edge-sensor", 1, 2), new Item("edge-sensor", 3, 1));
    private static final List<Site> SITES = List.of(
            new Site("shenzhen", List.of(new Made("tower-basic", 1), new Made("edge-sensor", 1))),
            new Site("suzhou", List.of(new Made("edge-sensor", 2))));

    private static final Map<String, Function<ProductionOrder, Outcome>> VERBS = verbs();

    @Test
    void changesAsDrawn() {
        var edges = new TreeSet<String>();
        edges.add(StateDiagram.edge("[*]", order().view().status(), "produce"));
        for (var from : ProductionStatus.values()) {
            VERBS.forEach((name, verb) -> {
                var order = at(from);
                if (verb.apply(order) instanceof Outcome.Changed) {
                    edges.add(StateDiagram.edge(from, order.view().status(), name));
                } else {
                    assertThat(order.view().status()).as("%s %s", from, name).isEqualTo(from);
                }
            });
        }

        assertThat(edges).isEqualTo(StateDiagram.under("Production"));
    }

    @Test
    void answersEveryRepeatWithUnchanged() {
        VERBS.forEach((name, verb) -> {
            var order = order();
            assertThat(verb.apply(order)).as(name).isInstanceOf(Outcome.Changed.class);
            assertThat(verb.apply(order)).as("%s again", name).isInstanceOf(Outcome.Unchanged.class);
        });
    }

    @Test
    void saysThatItStartedBeforeItSaysThatItIsDone() {
        var straight = at(REQUESTED).complete(SITES, NOW);
        var stepByStep = at(IN_PRODUCTION).complete(SITES, NOW);

        assertThat(events(straight)).hasExactlyElementsOfTypes(ProductionStarted.class, ProductionCompleted.class);
        assertThat(events(stepByStep)).hasExactlyElementsOfTypes(ProductionCompleted.class);
    }

    @Test
    void tellsLogisticsEverythingItNeeds() {
        var order = at(IN_PRODUCTION);

        var completed = events(order.complete(SITES, NOW.plusSeconds(60))).getFirst();

        assertThat(completed)
                .isEqualTo(new ProductionCompleted(
                        "ord_1",
                        "mer_demo",
                        order.view().productionId(),
                        new Recipient("Li Lei", "+8613800000000", "Nanjing East Road 1, Shanghai"),
                        SITES,
                        NOW.plusSeconds(60)));
    }

    @Test
    void refusesGoodsThatWereNotOrdered() {
        var order = at(IN_PRODUCTION);

        var tooFew = order.complete(List.of(SITES.getFirst()), NOW);

        assertThat(tooFew)
                .isEqualTo(new Outcome.Refused(
                        "made: {edge-sensor=1, tower-basic=1} (expected: {edge-sensor=3, tower-basic=1})"));
        assertThat(order.view().status()).isEqualTo(IN_PRODUCTION);
        assertThat(order.view().refusal()).startsWith("made: ");
        assertThat(order.complete(List.of(), NOW)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void refusesContradictionsAfterTheEnd() {
        var elsewhere = List.of(new Site("chengdu", List.of(new Made("tower-basic", 1), new Made("edge-sensor", 3))));

        assertThat(at(COMPLETED).complete(elsewhere, NOW))
                .isEqualTo(new Outcome.Refused("completed twice, at other sites"));
        assertThat(at(COMPLETED).fail("burnt down", NOW))
                .isEqualTo(new Outcome.Refused("failed after it was completed"));
        assertThat(at(FAILED).complete(SITES, NOW)).isEqualTo(new Outcome.Refused("completed after it failed"));
        assertThat(at(FAILED).start(NOW)).isEqualTo(new Outcome.Refused("started after it failed"));
    }

    @Test
    void isNotMovedByAnswersThatSayNothing() {
        for (var from : ProductionStatus.values()) {
            var order = at(from);

            assertThat(order.hear(new FactoryNews.Unknown("HTTP 500"), NOW)).isEqualTo(Outcome.unchanged());
            assertThat(order.hear(new FactoryNews.NotKnown(), NOW)).isEqualTo(Outcome.unchanged());
            assertThat(order.view().status()).isEqualTo(from);
        }
    }

    private static List<?> events(Outcome outcome) {
        return ((Outcome.Changed) outcome).events();
    }

    static ProductionOrder order() {
        return new ProductionOrder(
                "ord_1",
                "mer_demo",
                new Recipient("Li Lei", "+8613800000000", "Nanjing East Road 1, Shanghai"),
                ITEMS,
                NOW);
    }

    /** An order brought into a status by the verbs. */
    static ProductionOrder at(ProductionStatus status) {
        var order = order();
        switch (status) {
            case REQUESTED -> {}
            case ACCEPTED -> order.accept(NOW);
            case IN_PRODUCTION -> order.start(NOW);
            case COMPLETED -> order.complete(SITES, NOW);
            case FAILED -> order.fail("no longer made", NOW);
            case CANCELLED -> order.refund(NOW);
        }
        assertThat(order.view().status()).isEqualTo(status);
        return order;
    }

    private static Map<String, Function<ProductionOrder, Outcome>> verbs() {
        var verbs = new LinkedHashMap<String, Function<ProductionOrder, Outcome>>();
        verbs.put("accept", order -> order.hear(new FactoryNews.Accepted(), NOW));
        verbs.put("start", order -> order.hear(new FactoryNews.InProduction(), NOW));
        verbs.put("complete", order -> order.hear(new FactoryNews.Completed(SITES), NOW));
        verbs.put("refund", order -> order.refund(NOW));
        verbs.put("fail", order -> order.hear(new FactoryNews.Failed("no longer made"), NOW));
        return verbs;
    }
}
