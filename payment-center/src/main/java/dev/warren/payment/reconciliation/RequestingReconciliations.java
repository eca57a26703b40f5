package dev.warren.payment.reconciliation;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A person wants a day compared, now. */
@Component
public class RequestingReconciliations {

    private final Reconciliations reconciliations;
    private final ReconciliationSweeper sweeper;
    private final InstantSource clock;

    RequestingReconciliations(Reconciliations reconciliations, ReconciliationSweeper sweeper, InstantSource clock) {
        this.reconciliations = reconciliations;
        this.sweeper = sweeper;
        this.clock = clock;
    }

    /** What is to be run; empty for a day that is still to come. */
    public Optional<Reconciliation> request(String channel, LocalDate day) {
        if (day.isAfter(BillDay.at(clock.instant()).date())) {
            return Optional.empty();
        }
        var requested = reconciliations.request(channel, day);
        sweeper.wake();
        return Optional.of(requested);
    }
}
