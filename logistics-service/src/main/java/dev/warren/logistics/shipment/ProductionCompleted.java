package dev.warren.logistics.shipment;

import dev.warren.logistics.Item;
import dev.warren.logistics.Recipient;
import dev.warren.messaging.MessageType;
import java.util.List;

/** What was ordered has been made. */
@MessageType("production.completed.v1")
public record ProductionCompleted(String orderId, String merchantId, Recipient recipient, List<Site> sites) {

    /** What one site made. */
    public record Site(String site, List<Item> items) {}

    /** @throws IllegalArgumentException when nothing was made */
    public ProductionCompleted {
        if (sites.isEmpty()) {
            throw new IllegalArgumentException("sites: [] (expected: at least one)");
        }
    }
}
