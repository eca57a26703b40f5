package dev.warren.sandbox.scenarios;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** One order as the storefront follows it; each new step of its history is told. */
final class OrderOnItsWay {

    private static final Set<String> SAD_ENDS = Set.of("REJECTED", "TIMED_OUT", "CANCELLED", "REFUNDED");

    private final Story story;
    private final String id;
    private JsonNode order = MissingNode.getInstance();
    private String etag = "";
    private long told;

    private OrderOnItsWay(Story story, String id) {
        this.story = story;
        this.id = id;
    }

    /** Places an order of what was quoted; the story's time begins here. */
    static OrderOnItsWay place(Story story, JsonNode quote) {
        return place(story, quote, Storefront.ADDRESS);
    }

    /** The same, to be delivered to the given address. */
    static OrderOnItsWay place(Story story, JsonNode quote, String address) {
        story.narrator().start();
        var placed = story.storefront().place(quote, story.provider().channel(), address);
        var id = placed.path("id").asString("");
        story.narrator()
                .say(
                        "storefront",
                        "order %s accepted, %s",
                        id,
                        placed.path("status").asString("?"));
        return new OrderOnItsWay(story, id);
    }

    String id() {
        return id;
    }

    String status() {
        return order.path("status").asString("not read yet");
    }

    JsonNode order() {
        return order;
    }

    /** Waits for the code to scan. */
    String qrCode() {
        until(
                "a code to scan",
                story.deadline(Duration.ofMinutes(1)),
                seen -> seen.path("payment").hasNonNull("qrCode"));
        return order.path("payment").path("qrCode").asString("");
    }

    /** Waits until the money of the order stands like this. */
    void untilPayment(String status, Instant deadline) {
        until(
                "the payment to be " + status,
                deadline,
                seen -> status.equals(seen.path("payment").path("status").asString("")));
    }

    /** How often a step is in the order's history. */
    long steps(String event) {
        return order.path("history")
                .valueStream()
                .filter(step -> event.equals(step.path("event").asString("")))
                .count();
    }

    /** The first step of this kind. */
    JsonNode step(String event) {
        return order.path("history")
                .valueStream()
                .filter(step -> event.equals(step.path("event").asString("")))
                .findFirst()
                .orElseThrow(() -> new Broken("order %s has no step %s", id, event));
    }

    /** What the order costs, in minor units. */
    long total() {
        return order.path("total").path("amount").asLong();
    }

    /** Reads the order as it stands. */
    void look() {
        read();
    }

    /** Until when the buyer has time to pay. */
    Instant expiresAt() {
        var expiresAt = order.path("expiresAt").asString("");
        story.expect(!expiresAt.isEmpty(), "order %s: no expiresAt", id);
        return Instant.parse(expiresAt);
    }

    /** When a wait for the order's end has failed, which may come only when its time to pay is over. */
    Instant endsBy(Duration closing) {
        var left = Duration.between(story.clock().instant(), expiresAt());
        return story.deadline(closing).plus(left.isNegative() ? Duration.ZERO : left);
    }

    /** Waits for a status; any other end of the order's life ends the story. */
    void untilStatus(String status, Instant deadline) {
        until("order " + status, deadline, seen -> {
            story.expect(!status().equals("COMPLETED") || status.equals("COMPLETED"), "order %s was completed", id);
            return status.equals(status());
        });
    }

    /** Waits until the order shows something; a sad end that comes before ends the story, unless that shows it. */
    void until(String what, Instant deadline, Predicate<JsonNode> reached) {
        var known = status();
        story.await(what, deadline, () -> {
            read();
            if (reached.test(order)) {
                return Optional.of(order);
            }
            story.expect(
                    status().equals(known) || !SAD_ENDS.contains(status()),
                    "order %s ended as %s (expected: %s)",
                    id,
                    status(),
                    what);
            return Optional.empty();
        });
    }

    private void read() {
        var answer = story.storefront().order(id, etag);
        switch (answer.status()) {
            case 200 -> {
                order = answer.body();
                etag = answer.etag().orElse("");
                order.path("history").forEach(this::tell);
            }
            case 304 -> {}
            default ->
                throw new Broken(
                        "GET order %s: %d %s",
                        id, answer.status(), answer.body().path("detail").asString(""));
        }
    }

    private void tell(JsonNode step) {
        var seq = step.path("seq").asLong();
        if (seq <= told) {
            return;
        }
        told = seq;
        var detail = step.path("detail").asString("");
        story.narrator()
                .sayAt(
                        Instant.parse(step.path("at").asString("")),
                        step.path("source").asString("?"),
                        Narrator.oneLine(step.path("event").asString("?") + "  " + detail));
    }
}
