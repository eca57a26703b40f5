package dev.warren.sandbox.scenarios;

import dev.warren.defaults.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Buyers pay in the very moments in which their orders end, by time or because they cancel them. */
@Component
class PaidOnTheBorder implements Scenario {

    /** When they pay, counted from the end of the order; the provider's own end comes up to a minute and a half before. */
    private static final List<Duration> MOMENTS = List.of(
            Duration.ofSeconds(-120),
            Duration.ofSeconds(-90),
            Duration.ofSeconds(-60),
            Duration.ofSeconds(-57),
            Duration.ofSeconds(-45),
            Duration.ofSeconds(-30),
            Duration.ofSeconds(-2),
            Duration.ofSeconds(0),
            Duration.ofSeconds(15));

    private static final int CANCELLED = 4;
    private static final Duration SETTLING = Duration.ofMinutes(60);

    @Override
    public String name() {
        return "paid-on-the-border";
    }

    @Override
    public String summary() {
        return "Whatever comes of payments in the moments in which orders end: each is kept and delivered, or given back, or was never made.";
    }

    /** @param at when it is paid */
    private record Attempt(OrderOnItsWay order, String qrCode, Instant at) {}

    @Override
    public void play(Story story) {
        var quote = Opening.quote(story, story.storefront().basketOf(2));
        var attempts = new ArrayList<Attempt>();
        for (var moment : MOMENTS) {
            var order = OrderOnItsWay.place(story, quote);
            var qrCode = order.qrCode();
            if (attempts.size() % 2 == 1) {
                story.buyer().scan(qrCode);
            }
            var pause = story.speed().apply(moment.abs());
            attempts.add(new Attempt(
                    order,
                    qrCode,
                    moment.isNegative()
                            ? order.expiresAt().minus(pause)
                            : order.expiresAt().plus(pause)));
        }
        var cancelled = payWhileTheyAreCancelled(story, quote);

        attempts.sort(Comparator.comparing(Attempt::at));
        var paid = new ArrayList<Attempt>();
        for (var attempt : attempts) {
            story.passUntil(attempt.at);
            if (pays(story, attempt)) {
                paid.add(attempt);
            }
        }
        story.expect(
                !paid.isEmpty() && paid.size() < attempts.size(),
                "%d of %d could pay (expected: some, but not all)",
                paid.size(),
                attempts.size());
        attempts.addAll(cancelled);
        attempts.forEach(attempt -> settle(story, attempt));
    }

    private static List<Attempt> payWhileTheyAreCancelled(Story story, JsonNode quote) {
        var attempts = new ArrayList<Attempt>();
        for (var number = 0; number < CANCELLED; number++) {
            var order = OrderOnItsWay.place(story, quote);
            var attempt = new Attempt(order, order.qrCode(), story.clock().instant());
            attempts.add(attempt);
            var canceller = Thread.startVirtualThread(() -> story.storefront().cancelIfPossible(order.id()));
            pays(story, attempt);
            story.await(
                    "the answer to the cancellation",
                    story.deadline(Duration.ofMinutes(1)),
                    () -> canceller.isAlive() ? Optional.empty() : Optional.of(canceller));
        }
        return attempts;
    }

    private static boolean pays(Story story, Attempt attempt) {
        var early = Duration.between(story.clock().instant(), attempt.order.expiresAt());
        try {
            story.buyer().pay(attempt.qrCode);
            story.narrator().say("buyer", "pays %d ms before the end of %s", early.toMillis(), attempt.order.id());
            return true;
        } catch (Problem refused) {
            story.narrator()
                    .say(
                            "buyer",
                            "is refused %d ms before the end of %s: %s",
                            early.toMillis(),
                            attempt.order.id(),
                            String.valueOf(refused.getBody().getDetail()));
            return false;
        }
    }

    private static void settle(Story story, Attempt attempt) {
        var order = attempt.order;
        story.await("order %s to be settled".formatted(order.id()), story.deadline(SETTLING), () -> {
            order.look();
            var trade = story.provider().trade(attempt.qrCode);
            var closed = order.status().equals("TIMED_OUT") || order.status().equals("CANCELLED");
            var kept =
                    trade.wasPaid() && trade.refunded() == 0 && order.status().equals("COMPLETED");
            var settled = closed ? trade.kept() == 0 : kept;
            return settled ? Optional.of(trade) : Optional.empty();
        });
        if (order.status().equals("COMPLETED")) {
            Till.expectKept(story, order, attempt.qrCode);
        } else if (story.provider().trade(attempt.qrCode).wasPaid()) {
            Till.expectGivenBack(story, order, attempt.qrCode);
            Hearing.expectOne(story, order.id(), "payment.refunded");
        } else {
            Till.expectOurs(story, order, "CLOSED", 0);
        }
    }
}
