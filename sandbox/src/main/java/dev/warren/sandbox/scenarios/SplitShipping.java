package dev.warren.sandbox.scenarios;

import dev.warren.defaults.Ids;
import dev.warren.sandbox.faults.Fault;
import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.faults.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** One order in several parcels by several carriers; another one of whose parcels is lost, and sent again. */
@Component
class SplitShipping implements Scenario {

    private static final Duration MAKING_AND_SHIPPING = Duration.ofMinutes(30);
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final Faults faults;

    SplitShipping(Faults faults) {
        this.faults = faults;
    }

    @Override
    public String name() {
        return "split-shipping";
    }

    @Override
    public String summary() {
        return "An order goes in parcels by several carriers and is completed with the last; a lost parcel is sent again by a person.";
    }

    @Override
    public void play(Story story) {
        deliverAll(story);
        loseOne(story);
    }

    private static void deliverAll(Story story) {
        var order = order(story, "88 Century Avenue, Shanghai");
        order.untilStatus("COMPLETED", story.deadline(MAKING_AND_SHIPPING));
        order.until(
                "every parcel DELIVERED",
                story.deadline(MOMENT),
                seen -> parcels(seen).stream().allMatch(parcel -> is(parcel, "DELIVERED")));

        var parcels = parcels(order.order());
        var carriers = parcels.stream()
                .map(parcel -> text(parcel, "carrier"))
                .distinct()
                .toList();
        story.expect(carriers.size() > 1, "the parcels went by %s (expected: several carriers)", carriers);
        var arrivals = parcels.stream().map(SplitShipping::deliveredAt).sorted().toList();
        story.expect(arrivals.getFirst().isBefore(arrivals.getLast()), "all parcels arrived at %s", arrivals.getLast());
        var completed = Instant.parse(text(order.step("COMPLETED"), "at"));
        story.expect(
                !completed.isBefore(arrivals.getLast()),
                "completed at %s (expected: not before the last parcel, %s)",
                completed,
                arrivals.getLast());
        parcels.forEach(parcel -> story.narrator()
                .note(
                        "parcel %s by %s as %s: %d products, delivered at %s",
                        text(parcel, "parcelId"),
                        text(parcel, "carrier"),
                        text(parcel, "trackingNo"),
                        parcel.path("items").size(),
                        deliveredAt(parcel)));
    }

    private void loseOne(Story story) {
        var address = "88 Century Avenue, Shanghai, flat " + Ids.next("flat");
        faults.add(new Fault(Party.CARRIER, "parcel", FaultKind.LOSE, 1, address, Duration.ZERO));
        try {
            var order = order(story, address);
            order.until("one parcel LOST and the others DELIVERED", story.deadline(MAKING_AND_SHIPPING), seen -> {
                story.expect(!order.status().equals("COMPLETED"), "order %s is COMPLETED without a parcel", order.id());
                var others = parcels(seen).stream()
                        .filter(parcel -> !is(parcel, "LOST"))
                        .toList();
                return others.size() == parcels(seen).size() - 1
                        && !others.isEmpty()
                        && others.stream().allMatch(parcel -> is(parcel, "DELIVERED"));
            });
            story.expect(
                    order.status().equals("SHIPPING"),
                    "order %s is %s (expected: SHIPPING)",
                    order.id(),
                    order.status());
            sendAgain(story, order);
        } finally {
            faults.forget(fault -> address.equals(fault.match()));
        }
    }

    private static void sendAgain(Story story, OrderOnItsWay order) {
        var lost = parcels(order.order()).stream()
                .filter(parcel -> is(parcel, "LOST"))
                .findFirst()
                .orElseThrow();
        var parcelId = text(lost, "parcelId");
        var operators = story.operators();
        story.await(
                "a case of the lost parcel", story.deadline(MOMENT), () -> operators.orderCase(order.id(), parcelId));
        story.expect(operators.isStuck(parcelId, "LOST"), "parcel %s is not on the list of stuck parcels", parcelId);
        var sentAs = operators.sendAgain(parcelId, "the carrier cannot find it");
        story.narrator().say("operator", "sends %s again, as %s", parcelId, sentAs);

        order.untilStatus("COMPLETED", story.deadline(MAKING_AND_SHIPPING));
        order.until(
                "%s REPLACED and %s DELIVERED".formatted(parcelId, sentAs),
                story.deadline(MOMENT),
                seen -> parcels(seen).stream()
                        .allMatch(parcel ->
                                is(parcel, text(parcel, "parcelId").equals(parcelId) ? "REPLACED" : "DELIVERED")));
        story.expect(
                parcels(order.order()).stream()
                        .anyMatch(parcel -> text(parcel, "parcelId").equals(sentAs)),
                "order %s does not know parcel %s",
                order.id(),
                sentAs);
        story.await(
                "the case to be closed",
                story.deadline(MOMENT),
                () -> operators.orderCase(order.id(), parcelId).isPresent() ? Optional.empty() : Optional.of(parcelId));
        story.narrator().note("the case of %s is closed by itself", parcelId);
    }

    private static OrderOnItsWay order(Story story, String address) {
        var quote = Opening.quote(story, story.storefront().basketOfEverySite());
        var order = OrderOnItsWay.place(story, quote, address);
        Opening.scanAndPay(story, order.qrCode());
        return order;
    }

    private static List<JsonNode> parcels(JsonNode order) {
        return order.path("parcels").valueStream().toList();
    }

    private static boolean is(JsonNode parcel, String status) {
        return status.equals(text(parcel, "status"));
    }

    private static Instant deliveredAt(JsonNode parcel) {
        return parcel.path("events")
                .valueStream()
                .filter(event -> is(event, "DELIVERED"))
                .map(event -> Instant.parse(text(event, "at")))
                .findFirst()
                .orElseThrow(() -> new Broken("parcel %s shows no delivery", text(parcel, "parcelId")));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
