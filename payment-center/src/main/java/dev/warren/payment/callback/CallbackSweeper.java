package dev.warren.payment.callback;

import dev.warren.messaging.Outbox;
import java.time.InstantSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds accepted callbacks that were not applied; several instances may sweep at the same time. */
@Component
public class CallbackSweeper {

    private final Receipts receipts;
    private final Outbox outbox;
    private final CallbackProperties properties;
    private final InstantSource clock;

    CallbackSweeper(Receipts receipts, Outbox outbox, CallbackProperties properties, InstantSource clock) {
        this.receipts = receipts;
        this.outbox = outbox;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${warren.payment.sweep-every}")
    @Transactional
    public void sweep() {
        var now = clock.instant();
        receipts.overdue(now, properties.overdue(), properties.longest()).forEach(outbox::publish);
    }
}
