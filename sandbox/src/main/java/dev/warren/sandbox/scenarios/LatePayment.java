package dev.warren.sandbox.scenarios;

import dev.warren.defaults.problem.Problem;
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
        story.storefront().cancel(order.id());
        story.narrator().say("buyer", "cancels the order; the code is still on the screen");
        order.untilStatus("CANCELLED", story.deadline(CLOSING));

        if (pays(story, qrCode)) {
            order.untilPayment("REFUNDED", story.deadline(GIVING_BACK));
            story.expect(
                    order.status().equals("CANCELLED"),
                    "order %s is %s again (expected: CANCELLED)",
                    order.id(),
                    order.status());
            Till.expectGivenBack(story, order, qrCode);
            Hearing.expectOne(story, order.id(), "payment.refunded");
        } else {
            Till.expectNothing(story, order, qrCode);
            Hearing.expectOne(story, order.id(), "payment.closed");
        }
    }

    /** Some providers can close a code that nobody has scanned, and then nobody can pay late. */
    private static boolean pays(Story story, String qrCode) {
        try {
            var paid = story.buyer().pay(qrCode);
            story.narrator().say("buyer", "pays late, trade %s", paid.tradeNo());
            return true;
        } catch (Problem refused) {
            story.narrator()
                    .say(
                            "buyer",
                            "tries to pay late and is refused: %s",
                            String.valueOf(refused.getBody().getDetail()));
            return false;
        }
    }
}
