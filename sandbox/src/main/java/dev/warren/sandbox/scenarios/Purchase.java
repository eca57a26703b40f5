package dev.warren.sandbox.scenarios;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A ticket in the hands of a buyer, and what came of it; written by the thread of its buyer alone. */
final class Purchase {

    private final String customer;
    private final String ticket;
    private volatile String outcome = "PENDING";
    private volatile @Nullable String orderId;
    private volatile @Nullable String paidCode;

    Purchase(String customer, String ticket) {
        this.customer = customer;
        this.ticket = ticket;
    }

    /** The ticket says so; false as long as it is not decided. */
    boolean decided(JsonNode seen) {
        outcome = seen.path("status").asString("PENDING");
        orderId = seen.path("orderId").asStringOpt().orElse(null);
        return !outcome.equals("PENDING");
    }

    /** The provider has taken the money. */
    void paid(String qrCode) {
        paidCode = qrCode;
    }

    String customer() {
        return customer;
    }

    String ticket() {
        return ticket;
    }

    /** PENDING, ORDERED, REJECTED or EXPIRED. */
    String outcome() {
        return outcome;
    }

    /** What was made of it; null unless ORDERED. */
    @Nullable String orderId() {
        return orderId;
    }

    /** The code it was paid by, as far as the buyer knows; null when it was not. */
    @Nullable String paidCode() {
        return paidCode;
    }
}
