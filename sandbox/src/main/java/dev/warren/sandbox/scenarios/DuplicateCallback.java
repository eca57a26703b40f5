package dev.warren.sandbox.scenarios;

import dev.warren.sandbox.callbacks.Callback;
import dev.warren.sandbox.callbacks.Letter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.stereotype.Component;

/** The provider tells us of one payment again and again, always twice in the same moment. */
@Component
class DuplicateCallback implements Scenario {

    private static final int TIMES = 5;
    private static final Duration MAKING_AND_SHIPPING = Duration.ofMinutes(30);

    @Override
    public String name() {
        return "duplicate-callback";
    }

    @Override
    public String summary() {
        return "A callback that comes twice at once, and many times over, counts once.";
    }

    @Override
    public void play(Story story) {
        var order = OrderOnItsWay.place(
                story, Opening.quote(story, story.storefront().basketOf(6)));
        var qrCode = order.qrCode();
        var trade = story.provider().trade(qrCode);
        story.provider().repeatsNextCallback(trade);
        Opening.scanAndPay(story, qrCode);
        var letter = story.await(
                "the provider to call back",
                story.deadline(Duration.ofMinutes(1)),
                () -> story.provider().letters(trade).stream().findFirst());
        for (var time = 1; time <= TIMES; time++) {
            twiceAtOnce(story, letter);
        }
        story.narrator().say("provider", "has called back %d times, two at a time", 2 + 2 * TIMES);
        order.untilStatus("COMPLETED", story.deadline(MAKING_AND_SHIPPING));
        twiceAtOnce(story, letter);

        story.expect(order.steps("PAID") == 1, "order %s was paid %d times", order.id(), order.steps("PAID"));
        Till.expectKept(story, order, qrCode);
        Hearing.expectOnce(story, order.id(), "payment.succeeded");
    }

    private static void twiceAtOnce(Story story, Letter letter) {
        var answered = new ConcurrentLinkedQueue<Callback>();
        var senders = new ArrayList<Thread>();
        for (var copy : List.of(letter, letter)) {
            senders.add(Thread.startVirtualThread(
                    () -> answered.add(story.provider().sends(copy, null))));
        }
        story.await(
                "both answers",
                story.deadline(Duration.ofMinutes(1)),
                () -> senders.stream().noneMatch(Thread::isAlive) ? Optional.of(answered) : Optional.empty());
        answered.forEach(callback -> story.expect(
                callback.accepted(),
                "a repeated callback was answered %s %s (expected: as the first)",
                String.valueOf(callback.status()),
                callback.answer()));
    }
}
