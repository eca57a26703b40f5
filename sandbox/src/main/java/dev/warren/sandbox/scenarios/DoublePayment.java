package dev.warren.sandbox.scenarios;

import dev.warren.sandbox.books.Entry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Two codes of one order are paid: the provider's answer with the first could not be believed, so a second was asked for. For a
 * while every new code of this provider is garbled, so no other story should be played through it meanwhile.
 */
@Component
class DoublePayment implements Scenario {

    private static final Duration GIVING_UP = Duration.ofMinutes(5);
    private static final Duration TIME_FOR_A_NEW_NUMBER = Duration.ofMinutes(3);
    private static final Duration MAKING_AND_SHIPPING = Duration.ofMinutes(30);

    @Override
    public String name() {
        return "double-payment";
    }

    @Override
    public String summary() {
        return "Of two payments of one order one counts, and the other goes back whole.";
    }

    @Override
    public void play(Story story) {
        var quote = Opening.quote(story, story.storefront().basketOf(6));
        story.provider().garblesNewCodes();
        story.narrator().say("provider", "makes codes, but signs the answers wrongly");
        var order = OrderOnItsWay.place(story, quote);
        order.untilPayment("FAILED", story.deadline(GIVING_UP));
        story.provider().behaves();

        var first = tradeNobodyWasShown(story, order);
        story.provider().takesLateMoney(first);
        story.pass(TIME_FOR_A_NEW_NUMBER);
        story.narrator().say("buyer", "comes back for a code");
        story.storefront().askForCode(order.id(), story.provider().channel());
        var second = order.qrCode();
        story.expect(!second.equals(first.qrCode()), "the code %s was shown again (expected: another one)", second);

        Opening.scanAndPay(story, second);
        order.untilStatus("COMPLETED", story.deadline(MAKING_AND_SHIPPING));
        var paid = story.buyer().pay(first.qrCode());
        story.narrator().say("buyer", "pays the first code too, trade %s", paid.tradeNo());
        story.provider().behaves();
        Till.awaitRefunded(story, first.qrCode(), order.total());
        Hearing.expectOne(story, order.id(), "payment.surplus-refunded");
        story.expect(
                !story.operators().cases(order.id(), "SURPLUS_PAYMENT").isEmpty(),
                "no case tells a person of the second payment of %s",
                order.id());
        Till.expectKept(story, order, second);
        Hearing.expectOnce(story, order.id(), "payment.succeeded");
        order.look();
        story.expect(
                order.status().equals("COMPLETED"), "order %s is %s (expected: COMPLETED)", order.id(), order.status());
    }

    /** The first code is known to the provider alone; a display at its side may show it. */
    private static Entry tradeNobodyWasShown(Story story, OrderOnItsWay order) {
        var number = story.merchant()
                .payment(order.id())
                .path("attempts")
                .path(0)
                .path("outTradeNo")
                .asString("");
        return story.provider().tradeNumbered(number);
    }
}
