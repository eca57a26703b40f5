package dev.warren.logistics.shipment;

import dev.warren.messaging.Outbox;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a shipment of what was produced: one per order, with parcels as they are {@link Packing packed}, each to be requested at its carrier at once. */
@Component
public class Dispatching {

    private static final Logger log = LoggerFactory.getLogger(Dispatching.class);

    private final Shipments shipments;
    private final CallSchedule calls;
    private final Outbox outbox;
    private final RefundedOrders refunded;
    private final Packing packing;
    private final InstantSource clock;

    Dispatching(
            Shipments shipments,
            CallSchedule calls,
            Outbox outbox,
            RefundedOrders refunded,
            Packing packing,
            InstantSource clock) {
        this.shipments = shipments;
        this.calls = calls;
        this.outbox = outbox;
        this.refunded = refunded;
        this.packing = packing;
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
        packing.pack(made.sites()).forEach(one -> shipment.add(one.site(), one.carrier(), one.items()));
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
