package dev.warren.order.flashsale.door;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.warren.order.flashsale.FlashSale;
import dev.warren.order.flashsale.FlashSaleProperties;
import dev.warren.order.flashsale.FlashSales;
import dev.warren.order.flashsale.Leases;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** The doors of all sales at this instance: opened by the first buyer, kept while somebody buys, closed with the sale. */
@Component
class Doors implements SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(Doors.class);

    /** Of whom one door knows what they bought: 115 MB of 256 that the old generation has by default. */
    private static final int CUSTOMERS = 500_000;

    private final String holder = UUID.randomUUID().toString();
    private final FlashSales sales;
    private final Leases leases;
    private final FlashSaleProperties properties;
    private final InstantSource clock;
    private final ConcurrentHashMap<String, Door> open = new ConcurrentHashMap<>();

    /** Sales that have no door, so that a crowd before the hour is not a crowd at the database. */
    private final Cache<String, Optional<FlashSale>> others = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build();

    Doors(FlashSales sales, Leases leases, FlashSaleProperties properties, InstantSource clock) {
        this.sales = sales;
        this.leases = leases;
        this.properties = properties;
        this.clock = clock;
    }

    /** A sale as it was at most a second ago. */
    Optional<FlashSale> sale(String id) {
        var door = open.get(id);
        return door == null ? others.get(id, sales::find) : Optional.of(door.sale());
    }

    Optional<Door> ifOpen(String saleId) {
        return Optional.ofNullable(open.get(saleId));
    }

    /** Whether somebody may have been let in whom neither the door here nor the tickets that were decided know of. */
    boolean mayHaveGranted(String saleId) {
        return leases.areOpen(saleId, open.containsKey(saleId) ? holder : "");
    }

    /** The door of a sale that is on. */
    Door door(FlashSale sale) {
        return open.computeIfAbsent(
                sale.id(),
                id -> new Door(
                        sale,
                        new Units(id, holder, sales, leases, properties, clock),
                        new Purchases(sale.perCustomer(), CUSTOMERS)));
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        var every = properties.lease().dividedBy(6);
        tasks.addFixedDelayTask(new FixedDelayTask(this::keep, every, every));
    }

    /** Closes the doors of sales that are over, renews the leases of all others at once, and gives back what nobody wants. */
    void keep() {
        var asked = clock.instant();
        var toRenew = new ArrayList<String>();
        if (open.isEmpty()) {
            return;
        }
        for (var over : sales.closed(open.keySet(), asked)) {
            others.invalidate(over); // it may still have the hours that were announced
            ifOpen(over).ifPresent(door -> door.units().close());
            open.remove(over);
        }
        for (var door : open.values()) {
            door.units().toRenew().ifPresent(toRenew::add);
        }
        if (!toRenew.isEmpty()) {
            var renewed = leases.renew(toRenew);
            open.values().forEach(door -> door.units().renewed(renewed, asked));
        }
    }

    /** The server has answered its last request by now. */
    @PreDestroy
    void close() {
        for (var door : open.values()) {
            try {
                door.units().close();
            } catch (RuntimeException unreachable) {
                log.warn(
                        "The units of sale {} go back when their lease is over",
                        door.sale().id(),
                        unreachable);
            }
        }
    }
}
