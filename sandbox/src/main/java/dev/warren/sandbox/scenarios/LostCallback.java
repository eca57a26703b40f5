package dev.warren.sandbox.scenarios;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** The buyer pays and the provider never says so; we ask. */
@Component
class LostCallback implements Scenario {

    private static final Duration ASKING_MAKING_AND_SHIPPING = Duration.ofMinutes(45);

    @Override
    public String name() {
        return "lost-callback";
    }

    @Override
    public String summary() {
        return "A payment whose callback never comes is found by asking the provider.";
    }

    @Override
    public void play(Story story) {
        var order = OrderOnItsWay.place(
                story, Opening.quote(story, story.storefront().basketOf(5)));
        var qrCode = order.qrCode();
        var trade = story.provider().trade(qrCode);
        story.provider().losesCallbacks(trade);
        Opening.scanAndPay(story, qrCode);
        story.narrator().say("provider", "loses the callback");
        order.untilStatus("COMPLETED", story.deadline(ASKING_MAKING_AND_SHIPPING));

        var attempts = story.provider().attempts(trade);
        story.expect(!attempts.isEmpty(), "the provider had nothing to say of %s", trade.outTradeNo());
        story.expect(
                attempts.stream().allMatch(attempt -> attempt.status() == null),
                "a callback of %s came through (expected: all lost)",
                trade.outTradeNo());
        Till.expectKept(story, order, qrCode);
        Hearing.expectOnce(story, order.id(), "payment.succeeded");
    }
}
