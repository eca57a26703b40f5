package dev.warren.sandbox.scenarios;

import dev.warren.sandbox.callbacks.Letter;
import dev.warren.sandbox.faults.FaultKind;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Before the genuine callback come one that nobody signed, and genuine ones about another amount and somebody else. */
@Component
class ForgedCallback implements Scenario {

    private static final Duration MAKING_AND_SHIPPING = Duration.ofMinutes(30);

    @Override
    public String name() {
        return "forged-callback";
    }

    @Override
    public String summary() {
        return "Callbacks that are forged, or genuine but not about what we know, change nothing and are counted; the right one still counts.";
    }

    @Override
    public void play(Story story) {
        var order = OrderOnItsWay.place(
                story, Opening.quote(story, story.storefront().basketOf(6)));
        var qrCode = order.qrCode();
        var trade = story.provider().trade(qrCode);
        story.provider().losesCallbacks(trade);
        story.provider().answersNothing(trade);
        Opening.scanAndPay(story, qrCode);
        var letter = story.await(
                "the provider to call back",
                story.deadline(Duration.ofMinutes(1)),
                () -> story.provider().letters(trade).stream().findFirst());

        expectRefused(story, letter);
        expectQuarantined(story, letter);
        expectNothingChanged(story, order);

        var genuine = story.provider().sends(letter, null);
        story.narrator()
                .say(
                        "provider",
                        "sends the genuine callback: %s %s",
                        String.valueOf(genuine.status()),
                        genuine.answer());
        story.expect(genuine.accepted(), "the genuine callback was answered %s", genuine.answer());
        story.provider().behaves();
        order.untilStatus("COMPLETED", story.deadline(MAKING_AND_SHIPPING));
        Till.expectKept(story, order, qrCode);
        Hearing.expectOnce(story, order.id(), "payment.succeeded");
    }

    private static void expectRefused(Story story, Letter letter) {
        var channel = story.provider().channel();
        var before = story.operators().callbacks(channel, "FORGED");
        var forged = story.provider().sends(letter, FaultKind.BAD_SIGNATURE);
        story.narrator()
                .say(
                        "forger",
                        "sends it with a wrong signature: %s %s",
                        String.valueOf(forged.status()),
                        forged.answer());
        story.expect(
                forged.status() != null && !forged.accepted(),
                "a forged callback was answered %s %s (expected: a refusal)",
                String.valueOf(forged.status()),
                forged.answer());
        story.await(
                "the forged callback to be counted",
                story.deadline(Duration.ofMinutes(1)),
                () -> story.operators().callbacks(channel, "FORGED") > before ? Optional.of(true) : Optional.empty());
    }

    private static void expectQuarantined(Story story, Letter letter) {
        var channel = story.provider().channel();
        var before = story.operators().callbacks(channel, "QUARANTINED");
        var wrongs = story.provider().foreignCallbacks();
        for (var wrong : wrongs) {
            var sent = story.provider().sends(letter, wrong);
            story.narrator()
                    .say("provider", "sends it with %s: %s %s", wrong, String.valueOf(sent.status()), sent.answer());
        }
        story.await(
                "the foreign callbacks to be counted",
                story.deadline(Duration.ofMinutes(1)),
                () -> story.operators().callbacks(channel, "QUARANTINED") >= before + wrongs.size()
                        ? Optional.of(true)
                        : Optional.empty());
    }

    private static void expectNothingChanged(Story story, OrderOnItsWay order) {
        order.look();
        var payment = story.merchant().payment(order.id()).path("status").asString("");
        story.expect(
                order.status().equals("AWAITING_PAYMENT") && payment.equals("PENDING"),
                "order %s is %s and its payment %s (expected: AWAITING_PAYMENT, PENDING)",
                order.id(),
                order.status(),
                payment);
        story.expect(
                story.merchant().received(order.id(), "payment.succeeded").isEmpty(),
                "the merchant heard of a payment of %s",
                order.id());
        story.expect(
                !story.operators().cases(order.id(), "FOREIGN_CALLBACK").isEmpty(),
                "no case tells a person of the callbacks about %s",
                order.id());
        story.narrator().note("nothing has changed, and a case tells a person");
    }
}
