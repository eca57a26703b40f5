package dev.warren.sandbox.scenarios;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The end of a flash sale: tickets, orders, money and the real stock, compared with what the sale says it has sold. */
final class Reckoning {

    private static final Set<String> PAID = Set.of("PAID", "IN_PRODUCTION", "SHIPPING", "COMPLETED");
    private static final Duration CLOSING = Duration.ofMinutes(45);

    private final Story story;
    private final String sku;
    private final JsonNode sale;
    private final List<Purchase> purchases;
    private final List<Purchase> kept = new ArrayList<>();
    private long unpaid;
    private long money;

    Reckoning(Story story, String sku, JsonNode sale, List<Purchase> purchases) {
        this.story = story;
        this.sku = sku;
        this.sale = sale;
        this.purchases = purchases;
    }

    void check() {
        var sold = sale.path("sold").asLong();
        var free = sale.path("free").asLong();
        same("units", sale.path("announced").asLong(), sold + free, "sold and free");
        expectOutcomes();
        expectOrders();
        same("orders that were paid", sold, kept.size(), "sold in the sale");
        expectNobodyHasTwo();
        same("money", sold * FlashSale.PRICE, money, "the units sold, at their price");
        expectRealStock(sold, free);
        story.narrator()
                .note(
                        "%d sold, %d left; %d tickets, %d orders, %d of them unpaid and offered again; %s came in",
                        sold, free, purchases.size(), kept.size() + unpaid, unpaid, Till.yuan(money));
    }

    private void same(String what, long expected, long seen, String as) {
        story.expect(seen == expected, "%s: %d (expected: %d, as %s)", what, seen, expected, as);
    }

    private void expectOutcomes() {
        story.expect(!purchases.isEmpty(), "nobody got a ticket");
        for (var purchase : purchases) {
            story.expect(!purchase.outcome().equals("PENDING"), "ticket %s has no outcome", purchase.ticket());
        }
        story.narrator()
                .note(
                        "tickets: %s",
                        purchases.stream().collect(groupingBy(Purchase::outcome, TreeMap::new, counting())));
    }

    private void expectOrders() {
        for (var purchase : purchases) {
            var id = purchase.orderId();
            if (id != null) {
                var order = ended(id);
                same(
                        "total of " + id,
                        FlashSale.PRICE,
                        order.path("total").path("amount").asLong(),
                        "announced");
                if (PAID.contains(order.path("status").asString(""))) {
                    kept.add(purchase);
                    money += takenFor(id, purchase);
                } else {
                    unpaid++;
                    expectNothingKept(id, purchase);
                }
            }
        }
    }

    private JsonNode ended(String id) {
        return story.await("order %s to be paid or closed".formatted(id), story.deadline(CLOSING), () -> {
            var order = story.storefront().order(id, "").body();
            var status = order.path("status").asString("");
            return PAID.contains(status) || status.equals("TIMED_OUT") ? Optional.of(order) : Optional.empty();
        });
    }

    /** What the provider has taken and our books agree to. */
    private long takenFor(String id, Purchase purchase) {
        var code = purchase.paidCode();
        if (code == null) {
            throw new Broken("order %s is paid, and its buyer has not paid it", id);
        }
        var payment = story.merchant().payment(id);
        var kept = story.provider().trade(code).kept();
        same("payment of " + id, kept, payment.path("amount").path("amount").asLong(), "the provider has taken");
        story.expect("PAID".equals(payment.path("status").asString("")), "payment of %s: %s", id, payment);
        return kept;
    }

    private void expectNothingKept(String id, Purchase purchase) {
        var code = purchase.paidCode();
        if (code != null) { // too late: it goes back
            story.await(
                    "the money of %s to go back".formatted(id),
                    story.deadline(CLOSING),
                    () -> Optional.of(story.provider().trade(code)).filter(trade -> trade.kept() == 0));
        }
    }

    private void expectNobodyHasTwo() {
        var customers = new HashSet<String>();
        for (var purchase : kept) {
            story.expect(customers.add(purchase.customer()), "%s has two units", purchase.customer());
        }
    }

    /** The product service hears of everything a moment later. */
    private void expectRealStock(long sold, long free) {
        var id = sale.path("id").asString("");
        var settled = "SETTLED".equals(sale.path("status").asString(""));
        var moved = story.await("the real stock to follow the sale", story.deadline(CLOSING), () -> {
            var now = story.operators().moved(id);
            var back = of(now, "RELEASED_TO_SALE") + of(now, "RELEASED");
            var agrees = of(now, "PRE_DEDUCTED") == sale.path("announced").asLong()
                    && of(now, "RESERVED_IN_SALE") == kept.size() + unpaid
                    && of(now, "SOLD") == sold
                    && back == unpaid
                    && of(now, "UNSOLD") + of(now, "RELEASED") == (settled ? free : 0);
            if (!agrees) {
                story.narrator().waiting("the real stock: " + now, story.clock().instant());
            }
            return agrees ? Optional.of(now) : Optional.empty();
        });
        var stock = story.operators().stock(sku);
        story.expect(stock.path("addsUp").asBoolean(), "the stock of %s does not add up: %s", sku, stock);
        story.narrator().note("real stock: %s; it adds up", new TreeMap<>(moved));
    }

    private static long of(Map<String, Long> moved, String kind) {
        return moved.getOrDefault(kind, 0L);
    }
}
