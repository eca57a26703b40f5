package dev.warren.logistics.shipment;

import dev.warren.logistics.Item;
import dev.warren.logistics.carrier.CarrierProperties;
import dev.warren.messaging.Outbox;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a shipment of what was produced: one per order, one parcel per site, each to be requested at the site's carrier at once. */
@Component
public class Dispatching {

    private static final Logger log = LoggerFactory.getLogger(Dispatching.class);

    private final Shipments shipments;
    private final CallSchedule calls;
    private final Outbox outbox;
    private final RefundedOrders refunded;
    private final CarrierProperties carriers;
    private final InstantSource clock;

    Dispatching(
            Shipments shipments,
            CallSchedule calls,
            Outbox outbox,
            RefundedOrders refunded,
            CarrierProperties carriers,
            InstantSource clock) {
        this.shipments = shipments;
        this.calls = calls;
        this.outbox = outbox;
        this.refunded = refunded;
        this.carriers = carriers;
        this.clock = clock;
    }

    /** Does nothing when the order has its shipment, or was refunded. */
    @Transactional
    public void dispatch(ProductionCompleted made) {
        if (shipments.findByOrderId(made.orderId()).isPresent()) {
            return;
        }
        if (refunded.contains(made.orderId())) {
            log.warn("Order {} was refunded; its goods stay where they were made", made.orderId());
            return;
        }
        var shipment = new Shipment(made.orderId(), made.merchantId(), made.recipient(), clock.instant());
        var bySite = new LinkedHashMap<String, List<Item>>();
        made.sites()
                .forEach(site -> bySite.computeIfAbsent(site.site(), first -> new ArrayList<>())
                        .addAll(site.items()));
        bySite.forEach((site, items) -> shipment.add(site, carriers.carrierOf(site), items));
        shipments.saveAndFlush(shipment);
        outbox.publish(ShipmentCreated.of(shipment));
        shipment.parcels().forEach(calls::start);
    }

    /** Begins no shipment of the order any more; one that has begun goes on. */
    @Transactional
    public void refunded(OrderRefunded order) {
        refunded.add(order.orderId(), clock.instant());
    }
}
