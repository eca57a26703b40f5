package dev.warren.sandbox.scenarios;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongPredicate;

/** A third of a payment goes back, by whoever sends it, and everybody follows. */
final class PartGivenBack {

    private static final Duration MAKING_AND_SHIPPING = Duration.ofMinutes(30);
    private static final Duration GIVING_BACK = Duration.ofMinutes(30);

    private PartGivenBack() {}

    /** Whoever gives a part of an order's money back. */
    interface Giver {
        void giveBack(OrderOnItsWay order, String qrCode, long part);
    }

    static void play(Story story, Giver giver) {
        var order = OrderOnItsWay.place(
                story, Opening.quote(story, story.storefront().basketOf(5)));
        var qrCode = order.qrCode();
        Opening.scanAndPay(story, qrCode);
        order.untilStatus("COMPLETED", story.deadline(MAKING_AND_SHIPPING));
        var earned = awaitPoints(story, order, points -> points > 0);

        var part = order.total() / 3;
        giver.giveBack(order, qrCode, part);

        Till.awaitRefunded(story, qrCode, part);
        Till.expectOurs(story, order, "PAID", part);
        order.until(
                "the order to show %s given back".formatted(Till.yuan(part)),
                story.deadline(GIVING_BACK),
                seen -> seen.path("refunded").path("amount").asLong(0) == part);
        story.expect(
                order.status().equals("COMPLETED"), "order %s is %s (expected: COMPLETED)", order.id(), order.status());
        Hearing.expectOnce(story, order.id(), "payment.partly-refunded");
        var left = earned * (order.total() - part) / order.total();
        awaitPoints(story, order, points -> points == left);
        story.narrator().note("points: %d earned, %d left", earned, left);
    }

    private static long awaitPoints(Story story, OrderOnItsWay order, LongPredicate expected) {
        return story.await("the points of " + order.id(), story.deadline(GIVING_BACK), () -> {
            var points = story.storefront().points(order.id());
            return expected.test(points) ? Optional.of(points) : Optional.empty();
        });
    }
}
