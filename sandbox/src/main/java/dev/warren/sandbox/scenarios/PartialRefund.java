package dev.warren.sandbox.scenarios;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Component;

/** The merchant gives a third of a payment back. */
@Component
class PartialRefund implements Scenario {

    private static final Duration MAKING_AND_SHIPPING = Duration.ofMinutes(30);
    private static final Duration GIVING_BACK = Duration.ofMinutes(30);

    @Override
    public String name() {
        return "partial-refund";
    }

    @Override
    public String summary() {
        return "A part the merchant gives back moves at the provider, and order, merchant and loyalty points follow it.";
    }

    @Override
    public void play(Story story) {
        var order = OrderOnItsWay.place(
                story, Opening.quote(story, story.storefront().basketOf(5)));
        var qrCode = order.qrCode();
        Opening.scanAndPay(story, qrCode);
        order.untilStatus("COMPLETED", story.deadline(MAKING_AND_SHIPPING));
        var earned = awaitPoints(story, order, points -> points > 0);

        var part = order.total() / 3;
        var payment = story.merchant().payment(order.id()).path("id").asString("");
        var refund = story.merchant().refund(payment, part, "one part arrived broken");
        story.narrator()
                .say(
                        "merchant",
                        "gives %s back, refund %s",
                        Till.yuan(part),
                        refund.path("id").asString("?"));

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
