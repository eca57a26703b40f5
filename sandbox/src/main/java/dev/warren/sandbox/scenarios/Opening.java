package dev.warren.sandbox.scenarios;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How every story begins: the merchant is ready to listen, and a buyer has a priced basket. */
final class Opening {

    private Opening() {}

    static JsonNode quote(Story story, List<Storefront.Item> basket) {
        story.merchant().register();
        var quote = story.storefront().quote(basket);
        var total = quote.path("total");
        basket.forEach(item -> story.narrator()
                .note(
                        "%d x %s for %d year%s",
                        item.quantity(), item.sku(), item.years(), item.years() == 1 ? "" : "s"));
        story.narrator()
                .note(
                        "quoted at %s %s",
                        String.format(Locale.ROOT, "%.2f", total.path("amount").asLong(0) / 100.0),
                        total.path("currency").asString(""));
        return quote;
    }

    /** The buyer's part of a story that goes well. */
    static void scanAndPay(Story story, String qrCode) {
        var scanned = story.buyer().scan(qrCode);
        story.narrator().say("buyer", "scans %s", qrCode);
        story.buyer().pay(qrCode);
        story.narrator().say("buyer", "pays with %s, trade %s", scanned.channel(), scanned.tradeNo());
    }
}
