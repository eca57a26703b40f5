package dev.warren.order.flashsale;

import dev.warren.messaging.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back what holders leave behind. A lease nobody renews gets a message into queue B; when that comes out, nothing of the
 * lease stands before it any more, and what it still has is free.
 */
@Component
class LeaseKeeping {

    private static final Logger log = LoggerFactory.getLogger(LeaseKeeping.class);

    private final Leases leases;
    private final Outbox outbox;
    private final FlashSaleProperties properties;

    LeaseKeeping(Leases leases, Outbox outbox, FlashSaleProperties properties) {
        this.leases = leases;
        this.outbox = outbox;
        this.properties = properties;
    }

    @Transactional
    public void sweep() {
        for (var orphan : leases.orphans(properties.lease())) {
            log.info("Lease {} of sale {} is not renewed any more", orphan.id(), orphan.saleId());
            outbox.publish(new FlashLeaseEnded(orphan.id(), orphan.saleId()));
        }
        leases.settle(properties.settleAfter());
    }
}
