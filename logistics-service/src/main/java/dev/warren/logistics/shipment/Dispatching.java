package dev.warren.logistics.shipment;

import dev.warren.logistics.Item;
import dev.warren.logistics.carrier.CarrierProperties;
import dev.warren.messaging.Outbox;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a shipment of what was produced: one per order, one parcel per site, each to be requested at the site's carrier at once. */
@Component
public class Dispatching {

    private final Shipments shipments;
    private final CallSchedule calls;
    private final Outbox outbox;
    private final CarrierProperties carriers;
    private final InstantSource clock;

    Dispatching(
            Shipments shipments, CallSchedule calls, Outbox outbox, CarrierProperties carriers, InstantSource clock) {
        this.shipments = shipments;
        this.calls = calls;
        this.outbox = outbox;
        this.carriers = carriers;
        this.clock = clock;
    }

    /** Does nothing when the order has its shipment. */
    @Transactional
    public void dispatch(ProductionCompleted made) {
        if (shipments.findByOrderId(made.orderId()).isPresent()) {
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
}
