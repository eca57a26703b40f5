package dev.warren.sandbox.scenarios;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Many come for few units at the same moment; some of those who get one do not pay, and theirs are sold again. */
@Component
class FlashSale implements Scenario {

    /** Price of one unit for its whole term, in minor units. */
    static final long PRICE = 99_00;

    /** No other story counts what is left of this product. */
    private static final int PRODUCT = 3;

    /** From the announcement until the doors open, in real time: the units have to be set aside before. */
    private static final Duration NOTICE = Duration.ofSeconds(4);

    /** How much too early the first buyers come, in real time. */
    private static final Duration IMPATIENCE = Duration.ofMillis(200);

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration NEWS = Duration.ofSeconds(2);

    /** What may still come when the doors are closed: the time to pay, and closing what is unpaid. */
    private static final Duration SETTLING = Duration.ofMinutes(45);

    private final ScenarioProperties.Crowd crowd;

    FlashSale(ScenarioProperties properties) {
        this.crowd = properties.flashSale();
    }

    @Override
    public String name() {
        return "flash-sale";
    }

    @Override
    public String summary() {
        return "Of a rush of buyers nobody gets more than one of the few units, what is not paid is sold again, and every unit is accounted for at every moment.";
    }

    @Override
    public void play(Story story) {
        story.merchant().register();
        var product = story.storefront().basketOf(PRODUCT).getFirst();
        var item = new Storefront.Item(product.sku(), product.years(), crowd.units());
        var opensAt = story.clock().instant().plus(NOTICE);
        var closesAt = opensAt.plus(story.speed().apply(crowd.lasts()));
        var announced = story.operators().announce(Storefront.MERCHANT, item, PRICE, opensAt, closesAt);
        var saleId = announced.path("id").asString("");
        story.narrator().start();
        story.narrator().say("operator", "announces %s: %d x %s", saleId, crowd.units(), item.sku());
        story.await(
                "the units to be set aside",
                opensAt,
                () -> Optional.of(story.operators().flashSale(saleId))
                        .filter(sale -> "READY".equals(sale.path("status").asString(""))));
        story.narrator().say("product-service", "has set them aside");

        story.passUntil(opensAt.minus(IMPATIENCE));
        story.narrator().say("buyers", "%d of them come", crowd.buyers());
        try (var rush = new Rush(story, crowd, saleId)) {
            rush.begin();
            var sale = new SaleInSight(story, rush, saleId).untilItIsOver(closesAt);
            new Reckoning(story, item.sku(), sale, rush.purchases()).check();
        }
    }

    /** The sale as operators watch it: whenever they look, every unit is somewhere. */
    private record SaleInSight(Story story, Rush rush, String saleId) {

        private JsonNode untilItIsOver(Instant closesAt) {
            var news = new Instant[] {Instant.MIN};
            var sale =
                    story.await("the sale to be over", story.deadline(SETTLING).plus(left(closesAt)), () -> {
                        story.pauses().pause(LOOK);
                        rush.expectNothingWrong();
                        var seen = look();
                        if (!story.clock().instant().isBefore(news[0])) {
                            news[0] = story.clock().instant().plus(NEWS);
                            tell(seen);
                        }
                        return Optional.of(seen).filter(SaleInSight::isOver);
                    });
            rush.end();
            story.await("every ticket to have an outcome", story.deadline(SETTLING), rush::ended);
            rush.expectNothingWrong();
            sale = look();
            tell(sale);
            return sale;
        }

        private Duration left(Instant closesAt) {
            return Duration.between(story.clock().instant(), closesAt);
        }

        private JsonNode look() {
            var sale = story.operators().flashSale(saleId);
            var there = sale.path("sold").asLong()
                    + sale.path("preDeducted").asLong()
                    + sale.path("free").asLong();
            story.expect(
                    sale.path("addsUp").asBoolean()
                            && there == sale.path("announced").asLong(),
                    "the sale does not add up: %s",
                    sale);
            return sale;
        }

        /** Sold out, or settled after its hours. */
        private static boolean isOver(JsonNode sale) {
            return sale.path("sold").asLong() == sale.path("announced").asLong()
                    || "SETTLED".equals(sale.path("status").asString(""));
        }

        private void tell(JsonNode sale) {
            story.narrator()
                    .say(
                            "order-service",
                            "%d sold, %d held, %d at the door, %d free; %s",
                            sale.path("sold").asLong(),
                            sale.path("held").asLong(),
                            sale.path("leased").asLong(),
                            sale.path("free").asLong(),
                            rush.soFar());
        }
    }
}
