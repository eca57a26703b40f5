package dev.warren.sandbox.scenarios;

import java.time.Duration;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Orders are placed while the provider is out of order for everybody, so no other story should be played through it meanwhile. */
@Component
class ProviderDown implements Scenario {

    private static final int ORDERS = 4;

    /** Real time: it races with the time-outs of connections. */
    private static final Duration HANG = Duration.ofSeconds(1);

    private static final Duration GIVING_UP = Duration.ofMinutes(10);
    private static final Duration MAKING_AND_SHIPPING = Duration.ofMinutes(30);

    @Override
    public String name() {
        return "provider-down";
    }

    @Override
    public String summary() {
        return "Orders placed while the provider is down get their codes once it is back, and are completed.";
    }

    @Override
    public void play(Story story) {
        var quote = Opening.quote(story, story.storefront().basketOf(0));
        story.provider().goesDown(HANG);
        story.narrator().say("provider", "is down: 500, silence, closed connections");
        var orders = IntStream.range(0, ORDERS)
                .mapToObj(number -> OrderOnItsWay.place(story, quote))
                .toList();
        orders.forEach(order -> order.untilPayment("FAILED", story.deadline(GIVING_UP)));

        story.provider().behaves();
        story.narrator().say("provider", "is back");
        orders.forEach(order ->
                story.storefront().askForCode(order.id(), story.provider().channel()));
        for (var order : orders) {
            var qrCode = order.qrCode();
            Opening.scanAndPay(story, qrCode);
            order.untilStatus("COMPLETED", story.deadline(MAKING_AND_SHIPPING));
            Till.expectKept(story, order, qrCode);
            Hearing.expectOnce(story, order.id(), "payment.succeeded");
        }
    }
}
