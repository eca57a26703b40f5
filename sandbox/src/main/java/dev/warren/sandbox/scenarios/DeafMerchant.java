package dev.warren.sandbox.scenarios;

import dev.warren.sandbox.merchant.Notification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The merchant's site is out of order for six attempts; the seventh and last gets through. */
@Component
class DeafMerchant implements Scenario {

    private static final String TYPE = "payment.succeeded";

    /** The pauses between attempts, from the end of one to the next. */
    private static final List<Duration> LADDER = List.of(
            Duration.ofSeconds(3),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            Duration.ofSeconds(180),
            Duration.ofSeconds(300));

    /** How much earlier or later than planned a busy machine may be, in real time. */
    private static final Duration EARLY = Duration.ofMillis(25);

    private static final Duration LATE = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "deaf-merchant";
    }

    @Override
    public String summary() {
        return "A merchant that fails is notified again after 3, 30, 60, 120, 180 and 300 s, divided by the speed, until it answers success.";
    }

    @Override
    public void play(Story story) {
        var quote = Opening.quote(story, story.storefront().basketOf(1));
        var order = OrderOnItsWay.place(story, quote);
        var qrCode = order.qrCode();
        story.merchant().failFirst(order.id(), LADDER.size());
        Opening.scanAndPay(story, qrCode);

        var before = Hearing.expectAttempt(story, order.id(), TYPE, 1);
        story.narrator().sayAt(before.receivedAt(), "merchant", "attempt 1, at once: " + answer(before));
        for (var rung = 1; rung <= LADDER.size(); rung++) {
            var attempt = Hearing.expectAttempt(story, order.id(), TYPE, rung + 1);
            expectOnTime(story, rung, before, attempt);
            before = attempt;
        }
        story.expect(
                Integer.valueOf(200).equals(before.answered().status()),
                "the last attempt was answered %s (expected: 200)",
                answer(before));
        expectLedger(story, order.id());
        order.untilStatus("COMPLETED", story.deadline(Duration.ofMinutes(30)));
    }

    private static void expectOnTime(Story story, int rung, Notification before, Notification attempt) {
        var planned = story.speed().apply(LADDER.get(rung - 1));
        var measured = Duration.between(before.receivedAt(), attempt.receivedAt());
        story.narrator()
                .sayAt(
                        attempt.receivedAt(),
                        "merchant",
                        "attempt %d, after %d ms (planned %d ms): %s"
                                .formatted(rung + 1, measured.toMillis(), planned.toMillis(), answer(attempt)));
        story.expect(
                measured.compareTo(planned.minus(EARLY)) >= 0 && measured.compareTo(planned.plus(LATE)) <= 0,
                "attempt %d came after %d ms (expected: %d ms)",
                rung + 1,
                measured.toMillis(),
                planned.toMillis());
    }

    private static void expectLedger(Story story, String orderId) {
        var attempts = LADDER.size() + 1;
        var entry = story.await(
                "the ledger to show %d attempts".formatted(attempts),
                story.deadline(Duration.ofMinutes(1)),
                () -> story.merchant()
                        .ledger(orderId, TYPE)
                        .filter(known -> known.path("attempts").size() >= attempts)
                        .flatMap(Optional::of));
        story.expect(
                entry.path("attempts").size() == attempts,
                "the ledger has %d attempts (expected: %d)",
                entry.path("attempts").size(),
                attempts);
        story.expect(
                "DELIVERED".equals(entry.path("status").asString("")),
                "the ledger says %s (expected: DELIVERED)",
                entry.path("status").asString("nothing"));
        story.narrator()
                .note("ledger: %s after %d attempts", entry.path("status").asString("?"), attempts);
    }

    private static String answer(Notification attempt) {
        return "%s %s".formatted(attempt.answered().status(), attempt.answered().body());
    }
}
