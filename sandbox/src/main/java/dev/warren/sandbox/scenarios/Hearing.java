package dev.warren.sandbox.scenarios;

import dev.warren.sandbox.merchant.Notification;
import java.time.Duration;
import java.util.Optional;

/** What the merchant must have heard in the end. */
final class Hearing {

    private static final Duration LADDER = Duration.ofMinutes(12);

    private Hearing() {}

    /** Waits until the merchant has heard of the order, signed by us. */
    static void expectOne(Story story, String orderId, String type) {
        var heard = story.await(
                "the merchant to hear " + type,
                story.deadline(LADDER),
                () -> story.merchant().received(orderId, type).stream().findFirst());
        expectSigned(story, heard);
        story.narrator().sayAt(heard.receivedAt(), "merchant", "hears %s, signature good".formatted(type));
    }

    /** Waits until the merchant has heard of the order, and under one number only. */
    static void expectOnce(Story story, String orderId, String type) {
        expectOne(story, orderId, type);
        var numbers = story.merchant().received(orderId, type).stream()
                .map(heard -> String.valueOf(heard.id()))
                .distinct()
                .toList();
        story.expect(
                numbers.size() == 1,
                "the merchant heard %s of %s under %d numbers (expected: 1)",
                type,
                orderId,
                numbers.size());
    }

    /** Waits for the n-th attempt, counted from one. */
    static Notification expectAttempt(Story story, String orderId, String type, int number) {
        var heard = story.await("attempt %d of %s".formatted(number, type), story.deadline(LADDER), () -> {
            var received = story.merchant().received(orderId, type);
            return received.size() < number ? Optional.empty() : Optional.of(received.get(number - 1));
        });
        expectSigned(story, heard);
        return heard;
    }

    private static void expectSigned(Story story, Notification heard) {
        story.expect(
                Boolean.TRUE.equals(heard.verified()),
                "the signature of notification %s is wrong (webhook-signature: %s)",
                String.valueOf(heard.id()),
                heard.headers().getOrDefault("webhook-signature", "missing"));
    }
}
