package dev.warren.systemtests;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A buyer in a flash sale: one call per step, the same again when it failed, until nothing is left to do. */
final class SaleBuyer {

    private static final Set<String> PAYABLE = Set.of("PLACED", "AWAITING_PAYMENT");

    private final Sale sale;
    private final Shop shop;
    private final List<String> doors;
    private final int number;
    private final boolean pays;
    private int tries;
    private volatile @Nullable String ticket;
    private volatile @Nullable String orderId;
    private volatile boolean decided;
    private volatile boolean paid;
    private volatile boolean done;

    SaleBuyer(Sale sale, Shop shop, List<String> doors, int number, boolean pays) {
        this.sale = sale;
        this.shop = shop;
        this.doors = doors;
        this.number = number;
        this.pays = pays;
    }

    String customer() {
        return "cus_%s_%d".formatted(sale.id(), number);
    }

    /** @throws RuntimeException when somebody does not answer, or answers what nobody should */
    void step() {
        var known = ticket;
        var order = orderId;
        if (known == null) {
            ask();
        } else if (!decided) {
            read(sale.ticket(known).json());
        } else if (order != null && pays) {
            pay(order);
        } else {
            done = true;
        }
    }

    private void ask() {
        var answer = sale.buy(doors.get((number + tries++) % doors.size()), customer());
        var code = answer.status() == 202 ? "" : answer.text("code");
        switch (code) {
            case "" -> ticket = answer.text("id");
            case "sold-out", "flash-sale-over" -> done = true;
            case "service-unavailable",
                    "sold-out-for-now",
                    "too-many-requests",
                    "flash-sale-not-open",
                    "idempotency-key-in-use" -> {}
            default -> throw new AssertionError(answer.toString());
        }
    }

    private void read(JsonNode seen) {
        orderId = seen.path("orderId").asStringOpt().orElse(null);
        decided = !seen.path("status").asString("PENDING").equals("PENDING");
    }

    private void pay(String order) {
        var seen = shop.read(order);
        var code = seen.path("payment").path("qrCode").asString("");
        if (!PAYABLE.contains(seen.path("status").asString(""))) {
            done = true;
        } else if (!code.isEmpty()) {
            paid = shop.pay(code).status() == 200;
            done = true;
        }
    }

    boolean isDone() {
        return done;
    }

    boolean hasTicket() {
        return ticket != null;
    }

    boolean isDecided() {
        return decided;
    }

    /** The provider has taken the money. */
    boolean isPaid() {
        return paid;
    }

    @Nullable String orderId() {
        return orderId;
    }

    @Override
    public String toString() {
        return "%s, ticket %s, order %s, %s".formatted(customer(), ticket, orderId, paid ? "paid" : "not paid");
    }
}
