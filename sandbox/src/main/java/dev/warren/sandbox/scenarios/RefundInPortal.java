package dev.warren.sandbox.scenarios;

import org.springframework.stereotype.Component;

/** Somebody gives a third of a payment back in the provider's own portal. */
@Component
class RefundInPortal implements Scenario {

    @Override
    public String name() {
        return "refund-in-portal";
    }

    @Override
    public String summary() {
        return "A part that is given back in the provider's portal, without us, is booked as if the merchant had asked for it.";
    }

    @Override
    public void play(Story story) {
        PartGivenBack.play(story, (_, qrCode, part) -> {
            story.provider().refundsInPortal(story.provider().trade(qrCode), part);
            story.narrator().say("provider", "%s is given back in its portal", Till.yuan(part));
        });
    }
}
