package dev.warren.sandbox.scenarios;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** The buyer pays in time, but nobody hears of it before the order has timed out. */
@Component
class LatePaymentRevived implements Scenario {

    private static final Duration CLOSING = Duration.ofMinutes(15);
    private static final Duration MAKING_AND_SHIPPING = Duration.ofMinutes(30);

    @Override
    public String name() {
        return "late-payment-revived";
    }

    @Override
    public String summary() {
        return "An order that was paid in time, but heard of after its time-out, lives again while its stock is still there.";
    }

    @Override
    public void play(Story story) {
        var basket = story.storefront().basketOf(4);
        var quote = Opening.quote(story, basket);
        var order = OrderOnItsWay.place(story, quote);
        var qrCode = order.qrCode();
        var trade = story.provider().trade(qrCode);
        story.provider().losesCallbacks(trade);
        story.provider().lagsBehind(trade);
        story.narrator().say("provider", "loses its callbacks, and answers as if the trade were not there yet");
        Opening.scanAndPay(story, qrCode);
        order.untilStatus("TIMED_OUT", order.endsBy(CLOSING));

        story.provider().behaves();
        story.provider().letters(trade).forEach(letter -> story.provider().sends(letter, null));
        story.narrator().say("provider", "calls back at last: it was paid in time");
        order.untilStatus("COMPLETED", story.deadline(MAKING_AND_SHIPPING));

        Till.expectKept(story, order, qrCode);
        Hearing.expectOne(story, order.id(), "payment.succeeded");
        Shelf.of(story, order, basket).expectSold();
    }
}
