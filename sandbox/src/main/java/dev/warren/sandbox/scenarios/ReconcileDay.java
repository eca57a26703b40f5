package dev.warren.sandbox.scenarios;

import dev.warren.sandbox.books.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** One payment is known to the provider alone; comparing the day with its bill finds it. */
@Component
class ReconcileDay implements Scenario {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Duration COMPARING = Duration.ofMinutes(30);
    private static final Duration MAKING_AND_SHIPPING = Duration.ofMinutes(30);

    @Override
    public String name() {
        return "reconcile-day";
    }

    @Override
    public String summary() {
        return "A payment nobody told us of is found on the provider's bill of the day, and nothing else; asking about it repairs it.";
    }

    @Override
    public void play(Story story) {
        var quote = Opening.quote(story, story.storefront().basketOf(2));
        var known = OrderOnItsWay.place(story, quote);
        var knownCode = known.qrCode();
        Opening.scanAndPay(story, knownCode);
        Till.expectOurs(story, known, "PAID", 0);

        var planted = OrderOnItsWay.place(story, quote);
        var plantedCode = planted.qrCode();
        var trade = story.provider().trade(plantedCode);
        story.provider().losesCallbacks(trade);
        story.provider().answersNothing(trade);
        Opening.scanAndPay(story, plantedCode);
        story.narrator().say("provider", "loses the callback and answers no question about it");

        var day = day(story.provider().trade(plantedCode));
        var id = compare(story, day);
        var differences = about(story, id, trade);
        story.expect(
                differences.size() == 1,
                "%d differences about %s (expected: 1)",
                differences.size(),
                trade.outTradeNo());
        expectMissingHere(story, differences.getFirst(), planted.total());
        var others = about(story, id, story.provider().trade(knownCode));
        story.expect(others.isEmpty(), "a difference about %s, which is in order", known.id());

        story.provider().behaves();
        story.operators().ask(id, differences.getFirst().path("id").asString(""));
        story.narrator().say("operator", "has the provider asked about it");
        planted.untilStatus("COMPLETED", story.deadline(MAKING_AND_SHIPPING));
        Till.expectKept(story, planted, plantedCode);
        story.expect(
                about(story, compare(story, day), trade).isEmpty(),
                "the difference about %s is still there",
                trade.outTradeNo());
        story.narrator().note("compared once more: nothing is left of it");
    }

    private static String day(Entry paid) {
        var at = paid.paidAt();
        return LocalDate.ofInstant(at == null ? Instant.EPOCH : at, BEIJING).toString();
    }

    /** Compares the day, and waits until that is done. */
    private static String compare(Story story, String day) {
        var asked = story.clock().instant();
        var channel = story.provider().channel();
        var id = story.operators().reconcile(channel, day).path("id").asString("");
        story.narrator().say("operator", "compares %s with the bill of %s", day, channel);
        story.await("the comparison of " + day, story.deadline(COMPARING), () -> {
            var seen = story.operators().reconciliation(id).path("reconciliation");
            var finished = seen.path("finishedAt").asStringOpt().map(Instant::parse);
            return seen.path("status").asString("").equals("DONE")
                            && finished.filter(at -> at.isAfter(asked)).isPresent()
                    ? Optional.of(seen)
                    : Optional.empty();
        });
        return id;
    }

    private static List<JsonNode> about(Story story, String id, Entry trade) {
        return story.operators().differences(id).stream()
                .filter(difference ->
                        trade.outTradeNo().equals(difference.path("outTradeNo").asString("")))
                .toList();
    }

    private static void expectMissingHere(Story story, JsonNode difference, long amount) {
        var type = difference.path("type").asString("");
        var there = difference.path("there").path("amount").asLong(0);
        story.expect(
                type.equals("MISSING_HERE") && there == amount,
                "the difference is %s over %s (expected: MISSING_HERE over %s)",
                type,
                Till.yuan(there),
                Till.yuan(amount));
        story.narrator().note("found: %s over %s, and nothing else", type, Till.yuan(there));
    }
}
