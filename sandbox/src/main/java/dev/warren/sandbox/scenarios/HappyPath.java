package dev.warren.sandbox.scenarios;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Quote, order, code, payment, production, two parcels, done. */
@Component
class HappyPath implements Scenario {

    private static final Duration MAKING_AND_SHIPPING = Duration.ofMinutes(30);

    @Override
    public String name() {
        return "happy-path";
    }

    @Override
    public String summary() {
        return "A paid order goes from quote to delivered parcels, and the merchant hears of the payment.";
    }

    @Override
    public void play(Story story) {
        var basket = story.storefront().basketOfTwoSites();
        var quote = Opening.quote(story, basket);

        var order = OrderOnItsWay.place(story, quote);
        Opening.scanAndPay(story, order.qrCode());
        order.untilStatus("COMPLETED", story.deadline(MAKING_AND_SHIPPING));

        expectDelivered(story, order);
        Hearing.expectOne(story, order.id(), "payment.succeeded");
        Shelf.of(story, order, basket).expectSold();
    }

    /** The last parcel's news may reach the order a moment after the news that all have arrived. */
    private static void expectDelivered(Story story, OrderOnItsWay order) {
        order.until(
                "all parcels DELIVERED",
                story.deadline(Duration.ofMinutes(1)),
                seen -> seen.path("parcels")
                        .valueStream()
                        .allMatch(parcel ->
                                "DELIVERED".equals(parcel.path("status").asString(""))));
        var parcels = order.order().path("parcels");
        story.expect(!parcels.isEmpty(), "order %s is COMPLETED without a parcel", order.id());
        story.narrator().note("parcels delivered: %d", parcels.size());
    }
}
