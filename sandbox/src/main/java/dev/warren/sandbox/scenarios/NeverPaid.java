package dev.warren.sandbox.scenarios;

import dev.warren.defaults.problem.Problem;
import dev.warren.sandbox.buyer.Buyer;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The buyer walks away; the order times out, the provider is closed, the stock comes back. */
@Component
class NeverPaid implements Scenario {

    private static final Duration CLOSING = Duration.ofMinutes(15);

    @Override
    public String name() {
        return "never-paid";
    }

    @Override
    public String summary() {
        return "An order nobody pays times out, cannot be paid any more, and gives its stock back; the merchant hears of it.";
    }

    @Override
    public void play(Story story) {
        var basket = story.storefront().smallBasket();
        var quote = Opening.quote(story, basket);

        var order = OrderOnItsWay.place(story, quote);
        var qrCode = order.qrCode();
        story.narrator().say("buyer", "looks at the code and walks away");
        var left = Duration.between(story.clock().instant(), order.expiresAt());
        story.narrator().note("the order may be paid for another %d ms", left.toMillis());
        order.untilStatus("TIMED_OUT", order.endsBy(CLOSING));

        expectRefused(story, "scan", qrCode, story.buyer()::scan);
        expectRefused(story, "pay", qrCode, story.buyer()::pay);
        Hearing.expectOne(story, order.id(), "payment.closed");
        Shelf.of(story, order, basket).expectGivenBack();
    }

    private static void expectRefused(
            Story story, String verb, String qrCode, Function<String, Buyer.Receipt> attempt) {
        try {
            var receipt = attempt.apply(qrCode);
            throw new Broken(
                    "the buyer could %s %s after the time-out, trade %s (expected: the provider refuses)",
                    verb, qrCode, receipt.tradeNo());
        } catch (Problem refused) {
            story.narrator()
                    .say(
                            "buyer",
                            "tries to %s and is refused: %s",
                            verb,
                            String.valueOf(refused.getBody().getDetail()));
        }
    }
}
