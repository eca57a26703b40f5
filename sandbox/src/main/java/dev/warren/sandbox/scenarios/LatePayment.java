package dev.warren.sandbox.scenarios;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** The buyer cancels the order and pays all the same, with the code that is still on the screen. */
@Component
class LatePayment implements Scenario {

    private static final Duration CLOSING = Duration.ofMinutes(5);
    private static final Duration GIVING_BACK = Duration.ofMinutes(30);

    @Override
    public String name() {
        return "late-payment";
    }

    @Override
    public String summary() {
        return "Money for an order that is closed already goes back whole; buyer and merchant are told.";
    }

    @Override
    public void play(Story story) {
        var order = OrderOnItsWay.place(
                story, Opening.quote(story, story.storefront().basketOf(5)));
        var qrCode = order.qrCode();
        story.provider().takesLateMoney(story.provider().trade(qrCode));
        story.storefront().cancel(order.id());
        story.narrator().say("buyer", "cancels the order; the code is still on the screen");
        order.untilStatus("CANCELLED", order.endsBy(CLOSING));

        var paid = story.buyer().pay(qrCode);
        story.narrator().say("buyer", "pays late, trade %s", paid.tradeNo());
        story.provider().behaves();
        order.untilPayment("REFUNDED", story.deadline(GIVING_BACK));
        story.expect(
                order.status().equals("CANCELLED"),
                "order %s is %s again (expected: CANCELLED)",
                order.id(),
                order.status());
        Till.expectGivenBack(story, order, qrCode);
        Hearing.expectOne(story, order.id(), "payment.refunded");
    }
}
