package dev.warren.sandbox.scenarios;

import org.springframework.stereotype.Component;

/** The merchant gives a third of a payment back. */
@Component
class PartialRefund implements Scenario {

    @Override
    public String name() {
        return "partial-refund";
    }

    @Override
    public String summary() {
        return "A part the merchant gives back moves at the provider, and order, merchant and loyalty points follow it.";
    }

    @Override
    public void play(Story story) {
        PartGivenBack.play(story, (order, _, part) -> {
            var payment = story.merchant().payment(order.id()).path("id").asString("");
            var refund = story.merchant().refund(payment, part, "one part arrived broken");
            story.narrator()
                    .say(
                            "merchant",
                            "gives %s back, refund %s",
                            Till.yuan(part),
                            refund.path("id").asString("?"));
        });
    }
}
